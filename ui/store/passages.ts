/** A long conversation in passages: what looks at all of it need not look at each message again whenever one is new. */
import type { Message } from "../../durable/protocol/events.ts";

export type Passage = {
  /** Of its messages' seqs, what they have in common: the same whatever is put in front or behind. */
  readonly key: number;
  readonly messages: readonly Message[];
};

/**
 * Cuts a list again and again in passages of so many messages. One of which nothing has changed is the same object as
 * before.
 */
export function cutter(length: number): (stored: readonly Message[]) => readonly Passage[] {
  let known = new Map<number, Passage>();
  return (stored) => {
    const passages = new Map<number, Passage>();
    for (let start = 0; start < stored.length;) {
      const seq = stored[start]?.seq ?? 0;
      const key = Math.floor(seq / length);
      const end = Math.min(stored.length, start + length - (seq % length));
      const was = known.get(key);
      const same = was && isPart(was.messages, stored, start, end);
      passages.set(key, same ? was : { key, messages: stored.slice(start, end) });
      start = end;
    }
    known = passages;
    return [...passages.values()];
  };
}

function isPart(part: readonly Message[], whole: readonly Message[], start: number, end: number): boolean {
  if (part.length !== end - start) return false;
  // Not by a function for each: this is all that a message costs for each that is held.
  for (let index = 0; index < part.length; index += 1) if (part[index] !== whole[start + index]) return false;
  return true;
}
