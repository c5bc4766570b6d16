/** Rule: a client that applies what it hears, in that order, has what a fresh fetch would give it. */
import { isDeepStrictEqual } from "node:util";

import type { Message, Reaction, RoomEvent } from "../../../durable/protocol/events.ts";
import type { DeviceLife, History, Page, Position, SocketLife } from "../history.ts";

interface Known {
  message: Message;
  /** The room's `rev` as of which this is the message's state. */
  rev: number;
}

type Changed = Extract<RoomEvent, { type: "change" }>;

export function stateViolations({ devices, end }: History): string[] {
  return devices.flatMap((device, index) => {
    const view = new View(device);
    const found = view.apply();
    const fresh = end[device.by]?.messages ?? [];
    for (const message of fresh) {
      const known = view.known.get(message.seq)?.message;
      if (!known) found.push(`missed: message ${message.seq}`);
      else if (!isDeepStrictEqual(known, message)) {
        found.push(
          `state: message ${message.seq} is ${JSON.stringify(known)}, a fresh fetch gives ${JSON.stringify(message)}`,
        );
      }
    }
    return found.map((fault) => `${fault} (device ${index})`);
  });
}

class View {
  known = new Map<number, Known>();
  readonly #device: DeviceLife;
  readonly #found: string[] = [];

  constructor(device: DeviceLife) {
    this.#device = device;
  }

  apply(): string[] {
    for (const life of this.#device.sockets) this.#connect(life);
    return this.#found;
  }

  #connect({ from, arrivals }: SocketLife): void {
    let ready: Position = { seq: 0, rev: 0 };
    const told = new Map<number, Message>();
    let rev = from?.rev ?? 0;
    // A fresh client knows nothing but what it reads.
    if (!from && arrivals.length > 0) this.known = new Map();
    for (const arrival of arrivals) {
      if ("page" in arrival) {
        this.#read(arrival.page);
        continue;
      }
      const { event } = arrival;
      if (event.type === "ready") {
        ready = event;
        if (!from) rev = event.rev;
      }
      if (event.type === "reset") {
        this.known = new Map();
        rev = event.rev;
      }
      if (event.type === "message") {
        this.#compare(event.message, told.get(event.message.seq));
        this.#hear(event.message, Math.max(rev, ready.rev));
      }
      if (event.type === "change") {
        const isReplayed = event.rev > rev && event.rev <= ready.rev;
        this.#change(event, isReplayed);
        rev = Math.max(rev, event.rev);
      }
      if ("message" in event) told.set(event.message.seq, event.message);
    }
  }

  #read({ messages, rev }: Page): void {
    for (const message of messages) {
      const known = this.known.get(message.seq);
      if (!known || known.rev <= rev) this.known.set(message.seq, { message, rev });
      // It was heard of live, which can't say what its reactions do for this reader; what it was before, can.
      else this.known.set(message.seq, { ...known, message: withOwn(known.message, message) });
    }
  }

  #hear(message: Message, rev: number): void {
    if (!this.known.has(message.seq)) this.known.set(message.seq, { message, rev });
  }

  /** What comes again answers a retry: in the state that the same socket told last, not in one that it told before. */
  #compare(message: Message, told: Message | undefined): void {
    if (!told || isDeepStrictEqual(withoutOwn(told), withoutOwn(message))) return;
    this.#found.push(`stale: after ${JSON.stringify(told)} came ${JSON.stringify(message)}`);
  }

  #change({ rev, message, reacted }: Changed, isReplayed: boolean): void {
    const known = this.known.get(message.seq);
    if (known && known.rev > rev) return;
    const own = isReplayed
      ? message
      : withOwn(message, known?.message, reacted?.userId === this.#device.by ? reacted : undefined);
    this.known.set(message.seq, { message: own, rev });
  }
}

/** A live event can't say which reactions are the reader's: those that were, and the one it just set or took back. */
function withOwn(message: Message, before: Message | undefined, set?: { emoji: string; on: boolean }): Message {
  const isOwn = ({ emoji, me }: Reaction) =>
    set?.emoji === emoji
      ? set.on
      : me === true || before?.reactions?.some((kind) => kind.emoji === emoji && kind.me) === true;
  return withReactions(message, ({ emoji, count, ...kind }) => ({
    emoji,
    count,
    ...(isOwn({ emoji, count, ...kind }) && { me: true as const }),
  }));
}

function withoutOwn(message: Message): Message {
  return withReactions(message, ({ emoji, count }) => ({ emoji, count }));
}

function withReactions(message: Message, change: (kind: Reaction) => Reaction): Message {
  return message.reactions ? { ...message, reactions: message.reactions.map(change) } : message;
}
