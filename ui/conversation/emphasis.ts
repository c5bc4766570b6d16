/** Emphasising what is selected, by keys as in other chats: Markdown's signs come around it, or go. Pure. */

export type Selection = { readonly text: string; readonly start: number; readonly end: number };
/** What takes the place of a part of the text, and what of it is selected then, counted from its beginning. */
export type Change = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly selected: { readonly start: number; readonly end: number };
};

/** The signs for a key that is pressed with Ctrl, or with Command on a Mac; undefined for all others. */
export function signsFor({ key, shiftKey }: { key: string; shiftKey: boolean }): string | undefined {
  const pressed = key.toLowerCase();
  if (shiftKey) return pressed === "x" ? "~~" : undefined;
  return { b: "**", i: "*", e: "`" }[pressed];
}

export function emphasised({ text, start, end }: Selection, signs: string): Change {
  const words = text.slice(start, end);
  const { length } = signs;
  const selected = { start: 0, end: words.length };
  if (isAround(text.slice(0, start), text.slice(end), signs)) {
    return { start: start - length, end: end + length, words, selected };
  }
  const within = words.slice(length, -length);
  if (words.length > 2 * length && isAround(words.slice(0, length), words.slice(-length), signs)) {
    return { start, end, words: within, selected: { start: 0, end: within.length } };
  }
  return {
    start,
    end,
    words: signs + words + signs,
    selected: { start: length, end: length + words.length },
  };
}

/** `**` are not two of `*`, and `***` are both. */
function isAround(before: string, after: string, signs: string): boolean {
  if (!signs.startsWith("*")) return before.endsWith(signs) && after.startsWith(signs);
  const count = Math.min(/\**$/.exec(before)?.[0].length ?? 0, /^\**/.exec(after)?.[0].length ?? 0);
  return signs === "*" ? count % 2 === 1 : count >= 2;
}
