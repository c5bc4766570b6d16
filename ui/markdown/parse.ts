/**
 * What a message's text says, as a tree: CommonMark, with what people know from other chats (~~struck~~, ||covered||,
 * bare addresses) and without what does not belong into a message. Nothing in it is HTML.
 */
import type { Literal, Nodes, Paragraph, Parent, Parents, PhrasingContent, Root, RootContent, Text } from "mdast";
import { type Extension, fromMarkdown } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { toString } from "mdast-util-to-string";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";

/** Words that are covered until somebody wants to read them. */
interface Spoiler extends Parent {
  type: "spoiler";
  children: PhrasingContent[];
}

/** A sign with a `\` in front of it: it is only itself, and begins no name. */
interface Escaped extends Literal {
  type: "escaped";
}

declare module "mdast" {
  interface PhrasingContentMap {
    spoiler: Spoiler;
    escaped: Escaped;
  }
  interface RootContentMap {
    spoiler: Spoiler;
    escaped: Escaped;
  }
}

/** Otherwise it would be a part of the words around it, and look like one that was meant. */
const escapes: Extension = {
  enter: {
    characterEscape(token) {
      this.enter({ type: "escaped", value: "" }, token);
    },
  },
  exit: {
    characterEscapeValue(token) {
      const node = this.stack.at(-1);
      if (node?.type === "escaped") node.value = this.sliceSerialize(token);
    },
    characterEscape(token) {
      this.exit(token);
    },
  },
};

/** Lists in quotes in lists: deeper than this a message is only words, so that no drawing can overflow. */
const deepest = 12;
/** A line that opens more lists and quotes than that; each costs the parser more than the one before. */
const tooDeep = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){13}/m;

const options: Parameters<typeof fromMarkdown>[1] = {
  extensions: [
    gfmAutolinkLiteral(),
    gfmStrikethrough({ singleTilde: false }),
    {
      disable: {
        null: [
          // People write about HTML, and `&amp;` is what they typed.
          "htmlFlow",
          "htmlText",
          "characterReference",
          // What is pasted is often indented, and lines of `=` and `-` are drawn by hand.
          "codeIndented",
          "setextUnderline",
          // Would vanish from the message.
          "definition",
          // A stranger's picture would tell them who reads.
          "labelStartImage",
        ],
      },
    },
  ],
  mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown(), escapes],
};

// The first one compiles it, and has not the time for that when a conversation is opened.
setTimeout(() => parseSource("*"));

/** Texts with signs in them: what a conversation draws when one comes back to it, or scrolls there and back. */
const rememberedTexts = 300;
/** Nobody changes what was parsed. The one asked for last is the last one. */
const lately = new Map<string, Root>();

/** Most messages are only words, with a name or a colon in them: without one of these there is nothing to find. */
const signs = /[\\`*_[<\n\r\t]|~~|\|\||:\/\/|www\.|[\w.+-]@|^ *(?:[-+>#]|\d{1,9}[.)])/i;

export function parse(content: string): Root {
  if (!signs.test(content)) return onlyWords(content.trim());
  const known = lately.get(content);
  const root = known ?? parseAnew(content);
  lately.delete(content);
  lately.set(content, root);
  for (const oldest of lately.keys()) {
    if (lately.size <= rememberedTexts) break;
    lately.delete(oldest);
  }
  return root;
}

function parseAnew(content: string): Root {
  const root = parseSource(content);
  if (!root) return onlyWords(content);
  finish(root, 0);
  return root;
}

/** As it is written, each node with its place in the text; undefined where all of it is only words. */
export function parseSource(content: string): Root | undefined {
  return tooDeep.test(content) ? undefined : fromMarkdown(content, options);
}

/** In one line, without the signs. */
export function plainText(content: string): string {
  // Of an empty piece of code there would be nothing.
  return wordsOf(parse(content)).trim() || content;
}

/** What stands below each other is not one word. */
function wordsOf(node: Nodes): string {
  const holdsBlocks =
    node.type === "root" || node.type === "list" || node.type === "listItem" || node.type === "blockquote";
  return holdsBlocks ? node.children.map(wordsOf).join(" ") : toString(node);
}

function finish(node: Nodes, depth: number): void {
  if (!("children" in node)) return;
  if (depth >= deepest) {
    flatten(node);
    return;
  }
  if (node.type === "paragraph" || node.type === "heading") node.children = withSpoilers(node.children);
  for (const child of node.children) finish(child, depth + 1);
}

function flatten(node: Parents): void {
  const words: Text = { type: "text", value: toString(node) };
  const within: RootContent[] = node.type === "blockquote" || node.type === "listItem" ? [paragraph(words)] : [words];
  Object.assign(
    node,
    node.type === "list" ? { children: [{ type: "listItem", children: [paragraph(words)] }] } : { children: within },
  );
}

function onlyWords(value: string): Root {
  return { type: "root", children: [paragraph({ type: "text", value })] };
}

function paragraph(words: Text): Paragraph {
  return { type: "paragraph", children: [words] };
}

/** Pairs of `||` cover what is between them; one that is alone is two strokes. */
function withSpoilers(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const pieces = nodes.flatMap((node): (PhrasingContent | undefined)[] =>
    node.type === "text" ? separated(node.value) : [node],
  );
  const seen: PhrasingContent[] = [];
  let start: number | undefined;
  for (const piece of pieces) {
    if (piece) {
      seen.push(piece);
    } else if (start === undefined || start === seen.length) {
      if (start !== undefined) seen.push(strokes());
      start = seen.length;
    } else {
      seen.push({ type: "spoiler", children: seen.splice(start) });
      start = undefined;
    }
  }
  if (start !== undefined) seen.splice(start, 0, strokes());
  return seen;
}

/** The text around each `||`, which are undefined. */
function separated(text: string): (Text | undefined)[] {
  return text
    .split("||")
    .flatMap((value, index): (Text | undefined)[] => [
      ...(index === 0 ? [] : [undefined]),
      ...(value === "" ? [] : [{ type: "text" as const, value }]),
    ]);
}

function strokes(): Text {
  return { type: "text", value: "||" };
}
