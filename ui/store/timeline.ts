/** A channel's messages in the order and groups in which they are read. */
import type { Message, User } from "../../durable/protocol/events.ts";
import { sameDay } from "../i18n/dates.ts";
import type { Messages, Pending } from "./messages.ts";

export type Row = {
  /** The same from the moment of sending: a confirmed message keeps its place in the page. */
  readonly key: string;
  readonly author: User;
  readonly content: string;
  readonly createdAt: Date;
  /** With picture and name: the first of its author for a while. */
  readonly head: boolean;
  /** The first of its day, here. */
  readonly newDay: boolean;
  readonly message?: Message;
  readonly pending?: Pending;
};

/** Milliseconds of silence after which an author's name is shown again. */
const pause = 5 * 60_000;

export function rows(messages: Messages, me: User): readonly Row[] {
  const list: Row[] = [];
  for (const message of messages.stored) {
    const key = message.nonce === undefined ? message.id : keyOf(message.author, message.nonce);
    add(list, key, message.author, message, { message });
  }
  for (const pending of messages.pending) add(list, keyOf(me, pending.nonce), me, pending, { pending });
  return list;
}

function add(
  list: Row[],
  key: string,
  author: User,
  said: { content: string; createdAt: string },
  source: Pick<Row, "message" | "pending">,
): void {
  const createdAt = new Date(said.createdAt);
  const before = list.at(-1);
  const newDay = !before || !sameDay(before.createdAt, createdAt);
  // An answer shows who it is by: what it answers stands between it and the name above.
  const answers = (source.message ?? source.pending)?.replyTo !== undefined;
  const continues =
    !answers && before?.author.id === author.id && createdAt.getTime() - before.createdAt.getTime() < pause && !newDay;
  list.push({ key, author, content: said.content, createdAt, head: !continues, newDay, ...source });
}

function keyOf(author: User, nonce: string): string {
  return `${author.id}/${nonce}`;
}
