/** What may be a reaction: one emoji, as Unicode recommends it for interchange (UTS #51, RGI). */

/** The longest sequence, a flag of a subdivision, has 14 UTF-16 units; families have 11. */
const longest = 35;
const presentation = "\uFE0F";

/**
 * The emoji as it is stored, or undefined for anything else. One that was typed without its presentation selector is
 * completed, so that ❤ and ❤️ are one kind.
 */
export function readEmoji(text: string): string | undefined {
  if (text.length > longest) return undefined;
  return [text, text + presentation].find((form) => /^\p{RGI_Emoji}$/v.test(form));
}
