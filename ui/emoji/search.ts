/** Finding emoji by what somebody types. Pure. */
import type { Emoji } from "./emojis.ts";

/** Those whose name begins so, then those with a word in their name or their description that does, then all others. */
export function searchEmoji(all: readonly Emoji[], query: string): readonly Emoji[] {
  const words = query
    .toLowerCase()
    .split(/[\s:]+/)
    .filter(Boolean);
  if (words.length === 0) return all;
  return ranked(all, (emoji) => Math.max(...words.map((word) => rankOf(emoji, word))));
}

/** By their names alone, as they are typed between colons. */
export function emojiCalled(all: readonly Emoji[], prefix: string): readonly Emoji[] {
  const typed = prefix.toLowerCase();
  return ranked(all, ({ names }) => rankOfName(names, typed));
}

/** The name by which it was found. */
export function nameFor({ names }: Emoji, prefix: string): string {
  const typed = prefix.toLowerCase();
  return names.find((name) => name.startsWith(typed)) ?? names.find((name) => name.includes(typed)) ?? names[0] ?? "";
}

function ranked(all: readonly Emoji[], rank: (emoji: Emoji) => number): readonly Emoji[] {
  const byRank = Map.groupBy(all, rank);
  byRank.delete(Infinity);
  return [...byRank].toSorted(([one], [other]) => one - other).flatMap(([, emoji]) => emoji);
}

function rankOfName(names: readonly string[], typed: string): number {
  if (names.includes(typed)) return 0;
  if (names.some((name) => name.startsWith(typed))) return 1;
  if (names.some((name) => name.split(/[_-]/).some((part) => part.startsWith(typed)))) return 2;
  return names.some((name) => name.includes(typed)) ? 4 : Infinity;
}

function rankOf({ character, names, label, words }: Emoji, typed: string): number {
  if (character === typed) return 0;
  const found = label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(typed));
  const related = words.some((word) => word.startsWith(typed));
  return Math.min(rankOfName(names, typed), found ? 2 : Infinity, related ? 3 : Infinity);
}
