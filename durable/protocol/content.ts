/** The rules for a message's text, the same for the socket and for REST. */

/** Something that leaves ink: no space, no joiner, no mark of direction, and not the letters that are drawn as nothing. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u{2800}]/u;

export type ContentProblem = "content_empty" | "content_too_long" | "content_malformed";

/** Whether there is anything to see of it. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}

/** The text as it is stored, or why it can't be. `maxLength` counts Unicode code points. */
export function checkContent(
  raw: string,
  maxLength: number,
): { ok: true; content: string } | { ok: false; code: ContentProblem } {
  const content = raw.trim();
  if (!isVisible(content)) return { ok: false, code: "content_empty" };
  // A lone surrogate has no UTF-8 form: it would come back from storage as something else.
  if (!content.isWellFormed()) return { ok: false, code: "content_malformed" };
  // Code points are at most as many as UTF-16 units, so the exact count is needed only past the limit.
  if (content.length > maxLength && [...content].length > maxLength) return { ok: false, code: "content_too_long" };
  return { ok: true, content };
}
