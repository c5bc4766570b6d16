/** Finds web addresses in plain text. */

export type Part = { readonly text: string; readonly href?: string };

const address = /https?:\/\/[^\s<>"]+/giu;
/** What ends a sentence rather than an address. */
const trailing = /[.,;:!?'*_~\]}]+$/u;

export function splitLinks(text: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const link = trimmed(match[0]);
    const href = URL.parse(link)?.href;
    if (href === undefined) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: link, href });
    end = match.index + link.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Without the punctuation around it; a closing bracket belongs to it only if it opens one. */
function trimmed(link: string): string {
  const bare = link.replace(trailing, "");
  const unbalanced = bare.endsWith(")") && bare.split(")").length > bare.split("(").length;
  if (unbalanced) return trimmed(bare.slice(0, -1));
  return bare;
}
