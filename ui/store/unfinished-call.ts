/** A name that is still being written, and who may be meant. Pure: no field, no network. */
import type { User } from "../../durable/protocol/events.ts";
import { callsIn, nameKey } from "../../durable/protocol/names.ts";

/** How many are worth looking through; with one more letter there are others. */
export const candidatesShown = 8;

export type UnfinishedCall = {
  /** From its `@` to the end of the name, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What stands between the `@` and the caret. */
  readonly prefix: string;
};

/** The call in which the caret is, once there is a letter of it in front of the caret. */
export function unfinishedCall(text: string, caret: number): UnfinishedCall | undefined {
  for (const { index, names } of callsIn(text)) {
    const end = index + 1 + (names[0]?.length ?? 0);
    if (index + 1 < caret && caret <= end) return { start: index, end, prefix: text.slice(index + 1, caret) };
  }
  return undefined;
}

/** Those whose username or shown name begins so, then those that have it inside; otherwise in their order. */
export function candidates(people: readonly User[], prefix: string): readonly User[] {
  const key = nameKey(prefix);
  const ranked = Map.groupBy(people, ({ username, displayName = "" }) => {
    const names = [nameKey(username), nameKey(displayName)];
    if (names.some((name) => name.startsWith(key))) return "beginning";
    return names.some((name) => name.includes(key)) ? "inside" : "neither";
  });
  return [...(ranked.get("beginning") ?? []), ...(ranked.get("inside") ?? [])].slice(0, candidatesShown);
}
