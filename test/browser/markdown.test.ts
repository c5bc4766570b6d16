import { describe, expect, test } from "vitest";

import { pair, post } from "./members.ts";

/** What has run scripts elsewhere: as markup, through links, by what a parser of Markdown was talked into. */
const payloads = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<img src=x:x onerror=alert(1)//>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  "<body onload=alert(1)>",
  "<iframe src=javascript:alert(1)>",
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
  "<object data=javascript:alert(1)>",
  "<embed src=javascript:alert(1)>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<audio src=x onerror=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<select autofocus onfocus=alert(1)>",
  "<marquee onstart=alert(1)>",
  "<a href=javascript:alert(1)>x</a>",
  "<form action=javascript:alert(1)><button>x</button></form>",
  "<style>@import 'javascript:alert(1)';</style>",
  "<link rel=stylesheet href=javascript:alert(1)>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<base href=javascript:alert(1)//>",
  "<template><script>alert(1)</script></template>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "<?xml version='1.0'?><script>alert(1)</script>",
  "</p></div></li><script>alert(1)</script>",
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  "`<img src=x onerror=alert(1)>`",
  "```html\n<script>alert(1)</script>\n```",
  '```"><img src=x onerror=alert(1)>\nx\n```',
  "```js\n</code></pre><img src=x onerror=alert(1)>\n```",
  "    <script>alert(1)</script>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](<javascript:alert(1)>)",
  "[x](\u0001javascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](&#x6A;&#x61;vascript:alert(1))",
  "[x](javascript://%0aalert(1))",
  "[x](javascript:alert`1`)",
  "[x](vbscript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](blob:https://igap.example/1)",
  "[x](//example.org)",
  '[x](https://igap.example "onmouseover=alert(1)")',
  "[x](https://igap.example'onmouseover='alert(1))",
  '[x](https://igap.example"onmouseover="alert(1))',
  "![x](javascript:alert(1))",
  '![x](x"onerror="alert(1))',
  '![x"onerror="alert(1)](https://igap.example/x)',
  "<javascript:alert(1)>",
  '<https://igap.example/"onmouseover=alert(1)//>',
  'https://igap.example/"onmouseover="alert(1)',
  "https://igap.example/<script>alert(1)</script>",
  "www.igap.example/'onmouseover=alert(1)",
  'a@igap.example"onmouseover=alert(1)',
  "[x]: javascript:alert(1)\n\n[x]",
  "[^1]: <script>alert(1)</script>\n[^1]",
  "||<img src=x onerror=alert(1)>||",
  "~~<img src=x onerror=alert(1)>~~",
  "> <img src=x onerror=alert(1)>",
  "- <img src=x onerror=alert(1)>",
  "# <img src=x onerror=alert(1)>",
  "@<img src=x onerror=alert(1)>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "\\<script\\>alert(1)\\</script\\>",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  '<a href="x" style="animation-name:x" onanimationend=alert(1)>x</a>',
  "<x contenteditable onblur=alert(1)>x",
];

test("nothing that anybody writes runs, leads to a script, or becomes an element of theirs", async () => {
  const { ada, grace, attic } = await pair("Locksmiths", "attic");
  const dialogs: string[] = [];
  grace.page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const payload of payloads) await post(ada, attic, payload);
  await post(ada, attic, "the last of them");
  await grace.message("the last of them").waitFor();
  const log = grace.page.getByRole("log");
  const met = new Set<string>();
  const found = { strange: 0, handlers: [] as string[], links: [] as string[] };
  // Only what is near is drawn: from the end to the beginning.
  await expect
    .poll(async () => {
      for (const cover of await log.getByRole("button", { name: "Show what is covered" }).all()) await cover.click();
      const seen = await log.evaluate(lookAround);
      for (const id of seen.messages) met.add(id);
      found.strange += seen.strange;
      found.handlers.push(...seen.handlers);
      found.links.push(...seen.links);
      await log.evaluate((element) => element.scrollBy(0, -1_000));
      return met.size;
    })
    .toBe(payloads.length + 1);
  expect(found.strange).toBe(0);
  expect(found.handlers).toEqual([]);
  expect(found.links.filter((protocol) => !["https:", "http:", "mailto:"].includes(protocol))).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(grace.complaints).toEqual([]);
});

/** What stands in the conversation now that nobody may have written. Runs in the page. */
function lookAround(element: Element) {
  const all = [...element.querySelectorAll("*")];
  return {
    messages: [...element.querySelectorAll('[id^="message-"]')].map(({ id }) => id),
    strange: all.filter((one) =>
      one.matches("script, img[src^=x], iframe, object, embed, video, audio, style, link, meta, base, form"),
    ).length,
    handlers: all.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on"))),
    links: [...element.querySelectorAll("a")].map((link) => link.protocol),
  };
}

describe("what a message is made of", () => {
  test("is drawn: lists on their side, quotes, what is covered, and code in its colours", async () => {
    const { ada, grace, attic } = await pair("Typesetters", "attic");
    await post(ada, attic, "**Plan**\n1. read\n2. write\n\n> *carefully*\n\nThe end: ||everybody lives||");
    const plan = grace.message("Plan");
    await plan.getByRole("listitem").filter({ hasText: "write" }).waitFor();
    await plan.getByRole("blockquote").getByText("carefully").waitFor();
    expect(await plan.getByText("everybody lives").isVisible()).toBe(false);
    await plan.getByRole("button", { name: "Show what is covered" }).click();
    await plan.getByText("everybody lives").waitFor();

    await post(ada, attic, "- یک\n- two");
    const marks = grace.message("یک").getByRole("list");
    await expect.poll(() => marks.evaluate((list) => getComputedStyle(list).direction)).toBe("rtl");

    await post(ada, attic, "```ts\nconst answer = 42;\n```");
    const code = grace.message("const answer");
    await code.locator(".hljs-keyword").getByText("const").waitFor();
    expect(await code.locator("code").textContent()).toBe("const answer = 42;");
    expect(grace.complaints).toEqual([]);
  });
});
