/** What a name is, and where a text calls somebody by one. */
import { defaultLimits } from "./limits.ts";

/** Letters and digits of any script, `_`, and inside also `.` and `-`: what `@username` can be read back from. */
export const usernamePattern = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u;

/** Not inside a word or an address, so that an e-mail calls nobody. */
const callPattern = /(?<![\p{L}\p{M}\p{N}_.@/-])@([\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*)/gu;
/** A name may end with these, and so may a sentence. */
const ending = /[.-]$/;

export interface Call {
  /** Where its `@` is, in UTF-16 units. */
  index: number;
  /** What the name may be, longest first, by `nameKey`, each with its length as it is written. */
  names: { key: string; length: number }[];
}

/** What must be unique of a name: names that look the same or differ only in case are one. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** Every `@username` in a text, in order. Whether there is somebody of that name is another question. */
export function callsIn(content: string): Call[] {
  // Most messages call nobody, and this is the hot path.
  if (!content.includes("@")) return [];
  return [...content.matchAll(callPattern)].map(({ index, 1: written = "" }) => ({ index, names: namesIn(written) }));
}

function namesIn(written: string): Call["names"] {
  const names: Call["names"] = [];
  for (let name = written; name !== ""; name = name.slice(0, -1)) {
    const key = nameKey(name);
    if (key.length <= defaultLimits.usernameLength * 2) names.push({ key, length: name.length });
    if (!ending.test(name)) break;
  }
  return names;
}
