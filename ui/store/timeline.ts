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

/** Rows that are drawn, or not, together. */
export type Stretch = {
  /** Of its messages' seqs, what they have in common: the same whatever is put in front or behind. */
  readonly key: number;
  readonly rows: readonly Row[];
};

/** A page of history is two or three stretches, and so is what fits on a screen. */
const stretchLength = 32;

/** Milliseconds of silence after which an author's name is shown again. */
const pause = 5 * 60_000;

/** What a stretch was made of. */
type Made = {
  readonly stretch: Stretch;
  readonly stored: readonly Message[];
  readonly before: Message | undefined;
  readonly pending: readonly Pending[];
};

const nothingPending: readonly Pending[] = [];

/**
 * Makes stretches of a channel's messages again and again. One of which nothing has changed is the same object as
 * before, so that a message costs what its stretch costs, however long the list is.
 */
export function stretcher(me: User): (messages: Messages) => readonly Stretch[] {
  let known = new Map<number, Made>();
  return ({ stored, pending }) => {
    const made = new Map<number, Made>();
    for (let start = 0; start < stored.length;) {
      const seq = stored[start]?.seq ?? 0;
      const key = Math.floor(seq / stretchLength);
      const end = Math.min(stored.length, start + stretchLength - (seq % stretchLength));
      const waiting = end === stored.length ? pending : nothingPending;
      const was = known.get(key);
      const same =
        was && was.pending === waiting && was.before === stored[start - 1] && isPart(was.stored, stored, start, end);
      made.set(key, same ? was : make(key, stored.slice(start, end), stored[start - 1], waiting, me));
      start = end;
    }
    if (stored.length === 0 && pending.length > 0) made.set(0, make(0, [], undefined, pending, me));
    known = made;
    return [...made.values()].map(({ stretch }) => stretch);
  };
}

function isPart(part: readonly Message[], whole: readonly Message[], start: number, end: number): boolean {
  return part.length === end - start && part.every((message, index) => message === whole[start + index]);
}

function make(
  key: number,
  stored: readonly Message[],
  before: Message | undefined,
  pending: readonly Pending[],
  me: User,
): Made {
  const rows: Row[] = [];
  let above: Above | undefined = before && { author: before.author, createdAt: new Date(before.createdAt) };
  for (const message of stored) rows.push((above = rowOf(message, above, me)));
  for (const waiting of pending) rows.push((above = rowOf(waiting, above, me)));
  return { stretch: { key, rows }, stored, before, pending };
}

/** What has to be known of the row above. */
type Above = Pick<Row, "author" | "createdAt">;

function rowOf(source: Message | Pending, above: Above | undefined, me: User): Row {
  const isStored = "seq" in source;
  const author = isStored ? source.author : me;
  const createdAt = new Date(source.createdAt);
  const newDay = !above || !sameDay(above.createdAt, createdAt);
  // An answer shows who it is by: what it answers stands between it and the name above.
  const continues =
    source.replyTo === undefined &&
    above?.author.id === author.id &&
    createdAt.getTime() - above.createdAt.getTime() < pause &&
    !newDay;
  return {
    key: source.nonce === undefined && isStored ? source.id : `${author.id}/${source.nonce}`,
    author,
    content: source.content,
    createdAt,
    head: !continues,
    newDay,
    ...(isStored ? { message: source } : { pending: source }),
  };
}
