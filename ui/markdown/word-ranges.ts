/** Where in a message's text there are words: not in code, nor in an address. */
import type { Nodes } from "mdast";

import { parseSource } from "./parse.ts";

/** In UTF-16 units. */
type Range = { readonly start: number; readonly end: number };

/** Changes the words and leaves all else as it is. */
export function changeWords(content: string, change: (words: string) => string): string {
  return wordRanges(content).reduceRight(
    (text, { start, end }) => text.slice(0, start) + change(text.slice(start, end)) + text.slice(end),
    content,
  );
}

function wordRanges(content: string): readonly Range[] {
  const root = parseSource(content);
  return root ? within(root) : [{ start: 0, end: content.length }];
}

function within(node: Nodes): readonly Range[] {
  if (node.type === "link") return [];
  if ("children" in node) return node.children.flatMap(within);
  const { start, end } = node.position ?? {};
  if (node.type !== "text" || start?.offset === undefined || end?.offset === undefined) return [];
  return [{ start: start.offset, end: end.offset }];
}
