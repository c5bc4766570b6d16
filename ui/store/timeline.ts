/** A channel's messages in the order and groups in which they are read. */
import type { Message, User } from "../../durable/protocol/events.ts";
import { sameDay } from "../i18n/dates.ts";
import type { Pending } from "./messages.ts";
import { cutter, type Passage } from "./passages.ts";

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
  readonly key: number;
  readonly rows: readonly Row[];
};

/** Stretches that are there, or not, together. */
export type Chapter = {
  readonly key: number;
  readonly stretches: readonly Stretch[];
};

/** Messages to a chapter: so many that there are few chapters, and so few that one is little. */
export const chapterLength = 1_024;
/** Messages to a stretch: a frame has time to draw one of these, on a slow phone too. A chapter is a number of them. */
export const stretchLength = 4;

/** Milliseconds of silence after which an author's name is shown again. */
const pause = 5 * 60_000;

/** What a stretch was made of. */
type Made = {
  readonly stretch: Stretch;
  readonly passage: Passage;
  readonly before: Message | undefined;
  readonly pending: readonly Pending[];
};

/** What a chapter was made of. */
type Arranged = Omit<Made, "stretch"> & {
  readonly chapter: Chapter;
  readonly cut: (messages: readonly Message[]) => readonly Passage[];
  readonly made: ReadonlyMap<number, Made>;
};

const nothingPending: readonly Pending[] = [];
const nothingSaid: Passage = { key: 0, messages: [] };

/**
 * Makes rows of a channel's messages again and again, in stretches and chapters. One of which nothing has changed is the
 * same object as before, so that a message costs what its stretch costs, however long the list is. A passage becomes a
 * chapter.
 */
export function arranger(me: User): (passages: readonly Passage[], pending: readonly Pending[]) => readonly Chapter[] {
  let known = new Map<number, Arranged>();
  return (said, pending) => {
    const passages = said.length === 0 && pending.length > 0 ? [nothingSaid] : said;
    const arranged = new Map<number, Arranged>();
    let before: Message | undefined;
    for (const passage of passages) {
      const waiting = passage === passages.at(-1) ? pending : nothingPending;
      const was = known.get(passage.key);
      const same = was && isMadeOf(was, passage, before, waiting);
      arranged.set(passage.key, same ? was : arrange(passage, before, waiting, me, was));
      before = passage.messages.at(-1);
    }
    known = arranged;
    return [...arranged.values()].map(({ chapter }) => chapter);
  };
}

function isMadeOf(
  was: Omit<Made, "stretch">,
  passage: Passage,
  before: Message | undefined,
  pending: readonly Pending[],
): boolean {
  return was.passage === passage && was.before === before && was.pending === pending;
}

function arrange(
  passage: Passage,
  before: Message | undefined,
  pending: readonly Pending[],
  me: User,
  known: Arranged | undefined,
): Arranged {
  const cut = known?.cut ?? cutter(stretchLength);
  const parts = passage.messages.length === 0 ? [passage] : cut(passage.messages);
  const made = new Map<number, Made>();
  let above = before;
  for (const part of parts) {
    const waiting = part === parts.at(-1) ? pending : nothingPending;
    const was = known?.made.get(part.key);
    made.set(part.key, was && isMadeOf(was, part, above, waiting) ? was : make(part, above, waiting, me));
    above = part.messages.at(-1);
  }
  const stretches = [...made.values()].map(({ stretch }) => stretch);
  return { chapter: { key: passage.key, stretches }, passage, before, pending, cut, made };
}

function make(passage: Passage, before: Message | undefined, pending: readonly Pending[], me: User): Made {
  const rows: Row[] = [];
  let above: Above | undefined = before && { author: before.author, createdAt: new Date(before.createdAt) };
  for (const message of passage.messages) rows.push((above = rowOf(message, above, me)));
  for (const waiting of pending) rows.push((above = rowOf(waiting, above, me)));
  return { stretch: { key: passage.key, rows }, passage, before, pending };
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
