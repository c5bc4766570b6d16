/** Names of another direction in the midst of a sentence (Unicode Standard Annex #9). */

const firstStrongIsolate = "\u2068";
const popDirectionalIsolate = "\u2069";

/** Letters of the scripts that run from right to left: Hebrew, Arabic and their neighbours. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Keeps what somebody else wrote from turning the words around it, and them from turning it. In a sentence that runs
 * from left to right, names that do so too are left alone, so that what is said stays what it looks like.
 */
export function isolate(words: string, dir: "ltr" | "rtl"): string {
  if (dir === "ltr" && !rightToLeft.test(words)) return words;
  return firstStrongIsolate + words + popDirectionalIsolate;
}
