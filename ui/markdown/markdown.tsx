/** A message's text, drawn: each node of its tree is an element made here, so that no text can become markup. */
import type { List, PhrasingContent, RootContent } from "mdast";
import { normalizeUri } from "micromark-util-sanitize-uri";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";

import { emojis } from "../emoji/emojis.ts";
import { namesIn, withEmoji } from "../emoji/names.ts";
import type { ByName } from "../store/calls.ts";
import { CodeBlock } from "./code-block.tsx";
import { parse } from "./parse.ts";
import { SpoilerText } from "./spoiler.tsx";
import { Words } from "./words.tsx";
import "./markdown.css";

/** A link leads to pages and letterboxes, never to a script. */
const protocols = new Set(["http:", "https:", "mailto:"]);

/** Made for the first message that needs it: it is a list of thousands. */
let oneEmoji: RegExp | undefined;
/** As in Discord. */
const mostLarge = 27;
/** Most messages have one. Signs like ℹ are letters too, but not as emoji. */
const letter = /\p{L}(?!\uFE0F)/u;
/** In UTF-16 units: what is longer can't be so few, even by their names. */
const largeLength = 1_000;

type Props = {
  content: string;
  byName: ByName;
  /** Stands at the end of the last line. */
  after?: ComponentChildren;
};

export function Markdown({ content, byName, after }: Props) {
  const { children } = useMemo(() => parse(content), [content]);
  const last = children.at(-1);
  return (
    <div class="markdown" data-large={isOnlyEmoji(content)}>
      {children.map((node) => (node === last ? drawBlock(node, byName, after) : drawBlock(node, byName)))}
      {last?.type !== "paragraph" && after}
    </div>
  );
}

/**
 * `after` finds its place in a paragraph only. Where a list or a quote has its marks is told by its first words; lines have
 * their direction by their style, because `dir` on them would hide their words from what they are in.
 */
function drawBlock(node: RootContent, byName: ByName, after?: ComponentChildren): ComponentChildren {
  const blocks = (nodes: readonly RootContent[]) => nodes.map((child) => drawBlock(child, byName));
  switch (node.type) {
    case "paragraph":
      return (
        <p>
          {draw(node.children, byName)}
          {after}
        </p>
      );
    case "heading":
      // Not a heading of the page: those are for finding one's way in it.
      return (
        <div class="markdown-heading" data-level={node.depth}>
          {draw(node.children, byName)}
        </div>
      );
    case "blockquote":
      return <blockquote dir="auto">{blocks(node.children)}</blockquote>;
    case "list":
      return drawList(node, blocks);
    case "listItem":
      return <li>{blocks(node.children)}</li>;
    case "code":
      // Where nothing follows, what stands behind the fence is what was said.
      return <CodeBlock language={node.lang ?? undefined} code={node.value || [node.lang, node.meta].join(" ")} />;
    case "thematicBreak":
      return <hr />;
    default:
      return drawPhrase(node, byName);
  }
}

function drawList({ ordered, start, children }: List, blocks: (nodes: readonly RootContent[]) => ComponentChildren) {
  if (!ordered) return <ul dir="auto">{blocks(children)}</ul>;
  return (
    <ol dir="auto" start={start ?? 1}>
      {blocks(children)}
    </ol>
  );
}

function draw(nodes: readonly RootContent[], byName: ByName | undefined): ComponentChildren {
  return nodes.map((node) => drawPhrase(node, byName));
}

/** Without people in it, where nobody is called: inside a link. */
function drawPhrase(node: PhrasingContent | RootContent, byName: ByName | undefined): ComponentChildren {
  switch (node.type) {
    case "text":
      return byName ? <Words text={node.value} byName={byName} /> : node.value;
    case "escaped":
      return node.value;
    case "emphasis":
      return <em>{draw(node.children, byName)}</em>;
    case "strong":
      return <strong>{draw(node.children, byName)}</strong>;
    case "delete":
      return <del>{draw(node.children, byName)}</del>;
    case "inlineCode":
      return <code dir="ltr">{node.value}</code>;
    case "break":
      return <br />;
    case "spoiler":
      return <SpoilerText>{draw(node.children, byName)}</SpoilerText>;
    case "link": {
      const words = draw(node.children, undefined);
      const url = URL.parse(normalizeUri(node.url));
      if (!url || !protocols.has(url.protocol)) return words;
      return (
        <a class="link" href={url.href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {words}
        </a>
      );
    }
    default:
      return null;
  }
}

/** A few of them are large, as in other chats. */
function isOnlyEmoji(content: string): boolean {
  if (content.length > largeLength) return false;
  const byName = namesIn(content).length > 0 ? emojis.value?.byName : undefined;
  const drawn = byName ? withEmoji(content, byName) : content;
  if (letter.test(drawn)) return false;
  // Counted one by one: a pattern for all of them would try every way to take a hand and its colour for two.
  oneEmoji ??= new RegExp(String.raw`\p{RGI_Emoji}`, "gv");
  const count = drawn.match(oneEmoji)?.length ?? 0;
  return count > 0 && count <= mostLarge && drawn.replaceAll(oneEmoji, "").trim() === "";
}
