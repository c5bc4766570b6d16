/** Emoji by their names between colons, `:tada:`, in a text. Pure: what names there are is told. */
import type { Emojis } from "./emojis.ts";

type ByName = Emojis["byName"];

/** A row of names. Not inside a word, a time, an address or `std::map::iterator`, nor where the colon is escaped. */
const row = /(?<![\p{L}\p{M}\p{N}:/\\])(?::[a-z0-9_+-]{1,60}:)+/giu;
const single = /:([^:]+):/g;

export interface Named {
  /** Where its first colon is, in UTF-16 units. */
  readonly index: number;
  readonly length: number;
  readonly name: string;
}

/** What may be the name of an emoji. */
export function namesIn(text: string): readonly Named[] {
  if (!text.includes(":")) return [];
  return [...text.matchAll(row)].flatMap(({ index, 0: names }) =>
    [...names.matchAll(single)].map((match) => ({
      index: index + match.index,
      length: match[0].length,
      name: (match[1] ?? "").toLowerCase(),
    })),
  );
}

/** The text with the emoji that are known in the place of their names. */
export function withEmoji(text: string, byName: ByName): string {
  return namesIn(text).reduceRight((written, { index, length, name }) => {
    const emoji = byName.get(name);
    return emoji ? written.slice(0, index) + emoji.character + written.slice(index + length) : written;
  }, text);
}
