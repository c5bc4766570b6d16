/** Finds the people whom words call. */
import type { User } from "../../durable/protocol/events.ts";
import { callsIn } from "../../durable/protocol/names.ts";
import { type ByName, calledBy } from "../store/calls.ts";

export interface Part {
  readonly words: string;
  /** Whom these words call. */
  readonly person?: User;
}

export function splitCalls(text: string, byName: ByName): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const call of callsIn(text)) {
    const called = calledBy(call, byName);
    if (!called) continue;
    if (call.index > end) parts.push({ words: text.slice(end, call.index) });
    end = call.index + 1 + called.length;
    parts.push({ words: text.slice(call.index, end), person: called.person });
  }
  if (end < text.length) parts.push({ words: text.slice(end) });
  return parts;
}
