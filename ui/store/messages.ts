/** What a client knows of one channel's messages, and how every event changes it. Pure: no clock, no network. */
import type { Message, RejectionCode, RoomEvent, RoomLimits, User } from "../../durable/protocol/events.ts";
import { readSnowflake, snowflakePattern } from "../../durable/protocol/snowflake.ts";
import type { History } from "../../worker/schemas/messages.ts";

/** A message of mine that no echo has confirmed yet. */
export type Pending = {
  readonly nonce: string;
  readonly content: string;
  readonly createdAt: string;
  readonly replyTo?: string;
  /** Absent while it is under way. `unconfirmed`: sent, or not even that, and nothing was heard of it. */
  readonly failed?: RejectionCode | "unconfirmed";
};

export type Messages = {
  /** Ascending by `seq`, without gaps between them. */
  readonly stored: readonly Message[];
  /** Came live before those in front of them were fetched. Never shown: they wait for the page that closes the gap. */
  readonly ahead: readonly Message[];
  readonly pending: readonly Pending[];
  /** The position up to which all is known: the newest message, the newest change. */
  readonly seq: number;
  readonly rev: number;
  readonly hasEarlier: boolean;
  /** What is stored ends before the newest message: somebody looks at the past. Until they are back nothing is added. */
  readonly hasLater: boolean;
  /** Changes up to this one are told as I see them, `me` included; later ones are told to everybody alike. */
  readonly replayedTo: number;
  /** Known once the room has said `ready`. */
  readonly you?: User;
  readonly limits?: RoomLimits;
};

export const noMessages: Messages = {
  stored: [],
  ahead: [],
  pending: [],
  seq: 0,
  rev: 0,
  hasEarlier: false,
  hasLater: false,
  replayedTo: 0,
};

/** An id carries so many bits of its message's `seq`. */
const seqs = 2 ** 22;

const unknown = { stored: [], ahead: [], seq: 0, rev: 0, hasEarlier: false, hasLater: false };

export function apply(state: Messages, event: RoomEvent): Messages {
  switch (event.type) {
    case "ready":
      return { ...state, you: event.you, limits: event.limits, replayedTo: event.rev };
    case "message":
      return add(state, event.message);
    case "change": {
      const renew = (known: Message) => (known.seq === event.message.seq ? asISee(state, known, event) : known);
      const { stored, ahead } = state;
      const place = event.message.seq - (stored[0]?.seq ?? Infinity);
      const known = stored[place];
      const renewed = known ? stored.with(place, renew(known)) : stored;
      return { ...state, stored: renewed, ahead: ahead.map(renew), rev: Math.max(state.rev, event.rev) };
    }
    case "reset":
      // A room that is behind what is known here is another one than it was: what is known is not of this one.
      return event.seq < state.seq || event.rev < state.rev ? { ...state, ...unknown } : state;
    case "typing":
      return state;
    case "rejected":
      return event.nonce === undefined ? state : fail(state, event.nonce, event.code);
  }
}

/** Where a socket that is opened again goes on. */
export function position({ seq, rev }: Messages): { seq: number; rev: number } {
  return { seq, rev };
}

/** Whether the room, as `ready` describes it, has more than is known here. */
export function isBehind(state: Messages, ready: { seq: number; rev: number }): boolean {
  return state.seq < ready.seq || state.rev < ready.rev;
}

/** A page that was read before a change that is known already would bring back what it said before. */
export function isOutdated(state: Messages, page: { rev: number }): boolean {
  return page.rev < state.rev;
}

/**
 * Takes in the newest page. Where it doesn't touch what is known, it replaces it: there is never a gap inside. Nor is
 * there, after more than could be told (`untold`), anything from before the page: it may have changed.
 */
export function mergeNewest(state: Messages, page: History, untold = false): Messages {
  const start = untold ? (page.messages[0]?.seq ?? Infinity) : 0;
  const known = after(state, start - 1);
  const last = known.at(-1);
  const touches = last !== undefined && (page.messages[0]?.seq ?? 0) <= last.seq + 1;
  const merged = {
    ...state,
    stored: touches ? union(known, page.messages) : page.messages,
    ahead: [],
    hasEarlier: touches && !untold ? state.hasEarlier : page.hasMore,
    hasLater: false,
    seq: Math.max(state.seq, page.seq),
    rev: Math.max(state.rev, page.rev),
  };
  return state.ahead.reduce(add, page.messages.reduce(confirm, merged));
}

/** Puts a page of older messages in front. */
export function prepend(state: Messages, page: History): Messages {
  return { ...state, stored: union(page.messages, state.stored), hasEarlier: page.hasMore };
}

/** Replaces what is stored by a page from anywhere. */
export function moveTo(state: Messages, page: History): Messages {
  return withEnd({ ...state, stored: page.messages, ahead: [], hasEarlier: page.hasMore }, page);
}

/** Puts a page of newer messages behind. */
export function append(state: Messages, page: History): Messages {
  return withEnd({ ...state, stored: union(state.stored, page.messages) }, page);
}

/** A part of what is stored, around one message: what is worth keeping of a channel that is left. */
export function around(state: Messages, seq: number, count: number): Messages {
  const index = seq - (state.stored[0]?.seq ?? 0);
  const end = Math.min(state.stored.length, Math.max(0, index + Math.ceil(count / 2)));
  const start = Math.max(0, end - count);
  return {
    ...state,
    stored: state.stored.slice(start, end),
    hasEarlier: state.hasEarlier || start > 0,
    hasLater: state.hasLater || end < state.stored.length,
  };
}

/** The message with this id, if it is stored. An id tells where among the messages, which have no gaps. */
export function find({ stored, seq: newest }: Messages, id: string): Message | undefined {
  const first = stored[0];
  const seq = seqOf(id, newest);
  const message = first && seq !== undefined ? stored[seq - first.seq] : undefined;
  return message?.id === id ? message : undefined;
}

/** What is stored that is newer than this. */
export function after({ stored }: Messages, seq: number): readonly Message[] {
  return stored.slice(Math.max(0, seq + 1 - (stored[0]?.seq ?? 0)));
}

/** The newest `seq` that such an id may have; undefined for what is no message's id here. */
export function seqOf(id: string, newest: number): number | undefined {
  if (!snowflakePattern.test(id)) return undefined;
  const { low } = readSnowflake(id);
  const seq = newest - ((newest - low) % seqs);
  return low > newest || seq < 1 ? undefined : seq;
}

export function addPending(state: Messages, pending: Pending): Messages {
  return { ...state, pending: [...state.pending, pending] };
}

export function fail(state: Messages, nonce: string, reason: RejectionCode | "unconfirmed"): Messages {
  return changePending(state, nonce, (message) => ({ ...message, failed: reason }));
}

/** Under way again, with the same nonce: should the first attempt have arrived, this one changes nothing. */
export function retry(state: Messages, nonce: string): Messages {
  return changePending(state, nonce, (message) => {
    const { failed: _, ...underWay } = message;
    return underWay;
  });
}

export function discard(state: Messages, nonce: string): Messages {
  return { ...state, pending: state.pending.filter((message) => message.nonce !== nonce) };
}

type Change = Extract<RoomEvent, { type: "change" }>;

/** A live change can't say which reactions are mine: those I had stay mine, but for the one that this change is about. */
function asISee(state: Messages, known: Message, { rev, message, reacted }: Change): Message {
  if (rev <= state.replayedTo || message.reactions === undefined) return message;
  const mine = new Set(known.reactions?.filter(({ me }) => me).map(({ emoji }) => emoji));
  if (reacted && reacted.userId === state.you?.id) {
    if (reacted.on) mine.add(reacted.emoji);
    else mine.delete(reacted.emoji);
  }
  const reactions = message.reactions.map((kind) => (mine.has(kind.emoji) ? { ...kind, me: true as const } : kind));
  return { ...message, reactions };
}

function changePending(state: Messages, nonce: string, change: (message: Pending) => Pending): Messages {
  return { ...state, pending: state.pending.map((message) => (message.nonce === nonce ? change(message) : message)) };
}

function add(state: Messages, message: Message): Messages {
  if (state.hasLater) return confirm({ ...state, seq: Math.max(state.seq, message.seq) }, message);
  const last = state.stored.at(-1)?.seq ?? 0;
  if (message.seq > last + 1) return { ...state, ahead: [...state.ahead, message] };
  // An older one is the answer to a retry whose first attempt had arrived.
  if (message.seq <= last) return confirm(state, message);
  return confirm({ ...state, stored: state.stored.concat(message), seq: Math.max(state.seq, message.seq) }, message);
}

function withEnd(state: Messages, page: History): Messages {
  const seq = Math.max(state.seq, page.seq);
  return { ...state, seq, hasLater: (state.stored.at(-1)?.seq ?? 0) < seq };
}

/** The echo is the acknowledgement. Somebody else's nonce, even the same one, is none. */
function confirm(state: Messages, message: Message): Messages {
  const mine = state.you === undefined || state.you.id === message.author.id;
  return message.nonce !== undefined && mine ? discard(state, message.nonce) : state;
}

/** Both lists, each message once, where they touch; where both have it the second one's is the newer. */
function union(older: readonly Message[], newer: readonly Message[]): readonly Message[] {
  const [oldest, first, last] = [older[0], newer[0], newer.at(-1)];
  if (!oldest || !first || !last) return oldest ? older : newer;
  // No gaps inside: a seq tells the place.
  const start = Math.max(0, first.seq - oldest.seq);
  const end = Math.max(0, last.seq + 1 - oldest.seq);
  return [...older.slice(0, start), ...newer, ...older.slice(end)];
}
