/** The interface in another language and direction: from the first paint, on every page, and as one chooses. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { catalogue as english } from "../../ui/i18n/en.ts";
import { catalogue as persian } from "../../ui/i18n/fa.ts";
import { violations } from "./axe.ts";
import { post } from "./members.ts";
import { newcomer, type Person, phone, stranger } from "./person.ts";

const inPersian = { locale: "fa-IR" } as const;
const { words } = persian;

const speech = (page: Page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });

describe("a newcomer with a Persian browser", () => {
  test("sees Persian from right to left from the first paint on, and loads no English", async () => {
    const { page } = await stranger(inPersian);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/assets\/index-.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/", { waitUntil: "commit" });
    await expect.poll(() => speech(page)).toEqual(["fa", "rtl"]);
    expect(await heading(page, words["welcome.title"]).count()).toBe(0);
    release();
    await heading(page, words["welcome.title"]).waitFor();
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    expect(loaded.filter((name) => /\/assets\/(?:en|fa)-[^/]+\.js$/.test(name))).toEqual([
      expect.stringContaining("/assets/fa-"),
    ]);
    await expect.poll(() => page.evaluate(() => document.fonts.check('1em "Vazirmatn Variable"', "سلام"))).toBe(true);
  });

  test("sees it as soon as its words can be loaded", async () => {
    const { page } = await stranger(inPersian);
    let reachable = false;
    await page.route(/\/assets\/fa-/, (route) => (reachable ? route.continue() : route.abort()));
    await page.goto("/");
    // It asks again by itself.
    await page.waitForEvent("framenavigated");
    expect(await page.locator("#app").textContent()).toBe("");
    reachable = true;
    await heading(page, words["welcome.title"]).waitFor();
  });

  test.each([
    ["at a desk", {}],
    ["with a phone", phone],
  ])("finds no English word and nothing beyond the edge, %s", async (_, options) => {
    const person = await newcomer({ ...inPersian, ...options });
    const channel = await person.foundServer("سرور آزمایشی");
    const server = channel.split("/").slice(0, 3).join("/");
    for (const [path, title] of [
      ["/", /^سلام/],
      ["/explore", words["explore.title"]],
      ["/explore/Science", words["categories.Science"]],
      ["/mentions", words["mentions.title"]],
      ["/messages", words["directs.none"]],
      ["/servers/new", words["newServer.title"]],
      ["/settings", words["settings.title"]],
      ["/settings/password", words["settings.title"]],
      ["/settings/sessions", words["settings.title"]],
      ["/settings/notifications", words["settings.title"]],
      ["/settings/blocks", words["settings.title"]],
      ["/settings/appearance", words["settings.title"]],
      ["/settings/language", words["settings.title"]],
      ["/settings/keyboard", words["settings.title"]],
      ["/settings/about", words["settings.title"]],
      [`${server}/settings`, words["server.settings"]],
      [channel, "general"],
      ["/no/such/page", words["notFound.title"]],
    ] as const) {
      await person.page.goto(path);
      await person.page.getByRole("main").getByText(title).first().waitFor();
      await expect.poll(() => person.page.getByText(words["state.loading"]).count()).toBe(0);
      expect.soft(await englishOn(person.page), path).toEqual([]);
      expect.soft(await beyondTheEdge(person.page), path).toEqual([]);
    }
    expect(person.complaints).toEqual([]);
  });

  test("finds the servers at the right, and what slides in slides in from there", async () => {
    const person = await newcomer(inPersian);
    const channel = await person.foundServer("سمت راست");
    await person.page.goto(channel);
    const rail = person.page.getByRole("navigation", { name: words["rail.label"], exact: true });
    const members = person.page.getByRole("complementary", { name: words["members.title"] });
    await members.getByText(person.name).waitFor();
    expect((await rail.boundingBox())?.x).toBeGreaterThan((await members.boundingBox())?.x ?? Infinity);
    await person.page.setViewportSize(phone.viewport);
    await person.page.getByRole("button", { name: words["navigation.open"] }).click();
    const drawer = person.page.getByRole("dialog", { name: words["navigation.label"] });
    await drawer.getByRole("link", { name: "general" }).waitFor();
    const rightEdge = async () => {
      const box = await drawer.boundingBox();
      return Math.round((box?.x ?? 0) + (box?.width ?? 0));
    };
    await expect.poll(rightEdge).toBe(phone.viewport.width);
    person.spoilBrowser();
  });

  test("reads times and numbers in Persian", async () => {
    const person = await newcomer(inPersian);
    const channel = await person.foundServer("ساعت‌ها");
    await person.page.goto("/");
    await post(person, channel, "سلام");
    await person.page.goto(channel);
    await person.message("سلام").waitFor();
    await person.page.getByRole("heading", { name: words["day.today"] }).waitFor();
    expect(await person.message("سلام").locator("time").first().textContent()).toMatch(/^[۰-۹]{1,2}:[۰-۹]{2}$/);
    await person.page.getByRole("heading", { name: "آنلاین — ۱" }).waitFor();
  });
});

describe("a message", () => {
  test.each([
    ["from right to left", inPersian],
    ["from left to right", {}],
  ])("runs in its own direction in an interface %s", async (_, options) => {
    const person = await newcomer(options);
    const channel = await person.foundServer("Two ways");
    await person.page.goto(channel);
    await post(person, channel, "سلام، این English هم هست.");
    await post(person, channel, "Hello, this has فارسی in it.");
    await post(person, channel, "```\nlet x = 1;\n```");
    await person.message("Hello").waitFor();
    await expect.poll(() => standsAt(person, "سلام")).toBe("right");
    expect(await standsAt(person, "Hello")).toBe("left");
    expect(await standsAt(person, "let x")).toBe("left");
  });

  test("is begun at the side where one reads, and runs as it is written", async () => {
    const person = await newcomer(inPersian);
    await person.page.goto(await person.foundServer("نوشتن"));
    const composer = person.page.getByRole("textbox", { name: /^پیام به/ });
    const direction = () => composer.evaluate((field) => getComputedStyle(field).direction);
    await expect.poll(direction).toBe("rtl");
    await composer.fill("Hello");
    await expect.poll(direction).toBe("ltr");
    await composer.fill("سلام");
    await expect.poll(direction).toBe("rtl");
  });
});

describe("a language", () => {
  test("is chosen in the settings and holds at once, in every tab, and for the next time", async () => {
    const person = await newcomer(inPersian);
    const { page } = person;
    const tab = await person.openTab(await person.foundServer("دو زبانه"));
    await tab.getByRole("textbox", { name: /^پیام به/ }).fill("a draft");
    await page.goto("/settings/language");
    await page.getByRole("combobox", { name: words["language.label"] }).selectOption({ label: "English" });
    await heading(page, "Settings").waitFor();
    expect(await speech(page)).toEqual(["en", "ltr"]);
    expect(await englishOn(page)).toContain("Settings");
    await expect.poll(() => speech(tab)).toEqual(["en", "ltr"]);
    expect(await tab.getByRole("textbox", { name: "Message #general" }).inputValue()).toBe("a draft");
    await page.reload();
    await heading(page, "Settings").waitFor();
    await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "فارسی" });
    await heading(page, words["settings.title"]).waitFor();
    expect(await speech(page)).toEqual(["fa", "rtl"]);
    expect(person.complaints).toEqual([]);
  });

  test("is chosen before one signs in, by its own name", async () => {
    const { page } = await stranger();
    await page.goto("/explore");
    await page.getByRole("button", { name: "Language" }).click();
    await page.getByRole("button", { name: "فارسی" }).click();
    await heading(page, words["explore.title"]).waitFor();
    await page.goto("/sign-in");
    await heading(page, words["signIn.title"]).waitFor();
    await page.getByRole("button", { name: words["language.label"] }).click();
    await page.getByRole("button", { name: "English" }).click();
    await heading(page, "Welcome back").waitFor();
  });
});

test("axe finds no violation in Persian, in either theme", async () => {
  // As in accessibility.test.ts.
  const person = await newcomer({ ...inPersian, bypassCSP: true, reducedMotion: "reduce" });
  const channel = await person.foundServer("برای همه");
  for (const [path, title] of [
    ["/", /^سلام/],
    ["/explore", words["explore.title"]],
    ["/settings/language", words["settings.title"]],
    [channel, "general"],
  ] as const) {
    await person.page.goto(path);
    await person.page.getByRole("heading", { name: title, level: 1 }).waitFor();
    await expect.poll(() => person.page.getByText(words["state.loading"]).count()).toBe(0);
    await expect.soft(violations(person.page), path).resolves.toEqual([]);
  }
});

/** Whatever is said in English, with anything at all where something is filled in. Texts without a word are the same everywhere. */
const saidInEnglish = Object.values<string>(english.words)
  .filter((text) => /[A-Za-z]{2}/.test(text.replaceAll(/\{\{\w+\}\}/g, "")) && text !== english.words["app.name"])
  .map(
    (text) =>
      new RegExp(
        `^${text
          .split(/\{\{\w+\}\}/)
          .map(escaped)
          .join(".+")}$`,
      ),
  );

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** What stands there in English, seen or only heard; without what people have written, which is theirs. */
async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && node.matches("article, noscript, script, [translate='no']")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) found.push(node.data.trim());
      else if (node instanceof Element) {
        for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(node.getAttribute(name) ?? "");
      }
    }
    return found;
  });
  return texts.filter((text) => saidInEnglish.some((pattern) => pattern.test(text)));
}

/** What makes the page, or the part of it that scrolls, wider than its place. */
function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("html, main, .page-content, .sidebar-scroll, .timeline-scroller")]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.className}: ${element.scrollWidth} > ${element.clientWidth}`),
  );
}

/** To which edge of its line a message's first words are closer. */
function standsAt(person: Person, text: string): Promise<"left" | "right"> {
  return person
    .message(text)
    .locator("p, code")
    .last()
    .evaluate((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      const [said, place] = [range.getBoundingClientRect(), (line.closest("pre") ?? line).getBoundingClientRect()];
      return said.left - place.left < place.right - said.right ? "left" : "right";
    });
}
