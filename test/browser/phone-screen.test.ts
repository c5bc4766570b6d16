/** A phone: what takes room from the page, and a hand without a mouse. */
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";

import { isDrawnIn, members, navigation, reader, scrolled } from "./drawers.ts";
import { newcomer, type Person, phone } from "./person.ts";

const lowerEdge = async (of: Locator) => {
  const { y = 0, height = 0 } = (await of.boundingBox()) ?? {};
  return y + height;
};

describe("a keyboard", () => {
  const keyboard = 360;

  /** As Safari on iOS does it: the window stays as it is, and less of it is seen. Chromium always makes it smaller. */
  const cover = ({ page }: Person, height: number, above = 0) =>
    page.evaluate(
      ([hidden, top]) => {
        const view = visualViewport;
        if (!view) return;
        Object.defineProperty(view, "height", { configurable: true, get: () => innerHeight - hidden });
        Object.defineProperty(view, "offsetTop", { configurable: true, get: () => top });
        view.dispatchEvent(new Event("resize"));
      },
      [height, above] as const,
    );

  test.each(["makes the window smaller", "lies over it"])(
    "that %s leaves the composer and the newest words in sight",
    async (way) => {
      const { person } = await reader();
      const { page } = person;
      const { width, height } = phone.viewport;
      const raise = () =>
        way === "lies over it" ? cover(person, keyboard) : page.setViewportSize({ width, height: height - keyboard });
      const lower = () => (way === "lies over it" ? cover(person, 0) : page.setViewportSize({ width, height }));
      await person.composer().tap();
      await raise();
      await expect.poll(() => lowerEdge(person.composer())).toBeLessThan(height - keyboard);
      await expect.poll(() => lowerEdge(person.message("line 50"))).toBeLessThan(height - keyboard);
      await expect.poll(() => scrolled(person)).toBeLessThan(2);
      await lower();
      await expect.poll(() => lowerEdge(person.composer())).toBeGreaterThan(height - keyboard);
      await expect.poll(() => scrolled(person)).toBeLessThan(2);
      person.spoilBrowser();
    },
  );

  test("leaves whoever reads further up where they are", async () => {
    const { person } = await reader();
    const row = person.message("line 20");
    await row.scrollIntoViewIfNeeded();
    await expect.poll(() => scrolled(person)).toBeGreaterThan(100);
    const before = await row.boundingBox();
    await cover(person, keyboard);
    await expect.poll(() => lowerEdge(person.composer())).toBeLessThan(phone.viewport.height - keyboard);
    expect(Math.abs(((await row.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
    person.spoilBrowser();
  });

  test("takes the page along when it moves the window up", async () => {
    const { person } = await reader();
    await cover(person, keyboard, 100);
    await expect.poll(() => lowerEdge(person.composer())).toBeLessThan(phone.viewport.height - keyboard + 100);
    expect((await person.page.getByRole("button", { name: "Members" }).boundingBox())?.y).toBeGreaterThanOrEqual(100);
    expect(await person.page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    person.spoilBrowser();
  });

  test("lies over no dialog", async () => {
    const { person } = await reader();
    const { page } = person;
    await page.getByRole("button", { name: "Open the navigation" }).tap();
    await page.getByRole("button", { name: "Create a channel" }).tap();
    const dialog = page.getByRole("dialog", { name: "Create a channel" });
    await dialog.getByRole("textbox", { name: "Name" }).tap();
    await cover(person, keyboard);
    await expect.poll(() => lowerEdge(dialog)).toBeLessThanOrEqual(phone.viewport.height - keyboard);
    await cover(person, 0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Insert an emoji" }).tap();
    await page.getByRole("searchbox", { name: "Search emoji" }).tap();
    await cover(person, keyboard);
    const emoji = page.getByRole("button", { name: "grinning face", exact: true });
    await expect.poll(() => lowerEdge(emoji)).toBeLessThan(phone.viewport.height - keyboard);
    person.spoilBrowser();
  });

  test("makes a new line with Enter; a button says it, and Ctrl+Enter where there is such a key", async () => {
    const person = await newcomer(phone);
    await person.createServer("Lines");
    await person.composer().tap();
    await person.page.keyboard.type("one");
    await person.page.keyboard.press("Enter");
    await person.page.keyboard.type("two");
    expect(await person.composer().inputValue()).toBe("one\ntwo");
    expect(await person.composer().getAttribute("enterkeyhint")).toBe("enter");
    await person.page.getByRole("button", { name: "Send" }).tap();
    await person.message("two").waitFor();
    await person.page.keyboard.type("three");
    await person.page.keyboard.press("Control+Enter");
    await person.message("three").waitFor();
  });
});

describe("a screen with a notch", () => {
  /** What of it reaches into the insets, across. */
  const hidden = ({ page }: Person, inset: number) =>
    page
      .getByRole("button")
      .or(page.getByRole("link"))
      .or(page.getByRole("textbox"))
      .evaluateAll(
        (elements, [start, end]) =>
          elements.flatMap((element) => {
            const { left, right, width } = element.getBoundingClientRect();
            const isSeen = element.checkVisibility() && width > 0 && !element.matches(".skip-link");
            return isSeen && (left < start || right > end) ? [element.ariaLabel ?? element.textContent] : [];
          }),
        [inset, phone.viewport.height - inset] as const,
      );

  test.each(["ltr", "rtl"] as const)("has nothing behind it, upright or lying (%s)", async (direction) => {
    const { person } = await reader();
    const { page } = person;
    person.spoilBrowser();
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    const screen = await page.context().newCDPSession(page);
    await screen.send("Emulation.setSafeAreaInsetsOverride", { insets: { top: 47, bottom: 34 } });
    const { width, height } = phone.viewport;
    await expect.poll(() => lowerEdge(person.composer())).toBeLessThan(height - 34);
    const upperEdge = async (of: Locator) => (await of.boundingBox())?.y;
    expect(await upperEdge(page.getByRole("button", { name: "Members" }))).toBeGreaterThanOrEqual(47);
    await page.getByRole("button", { name: "Open the navigation" }).tap();
    await isDrawnIn(navigation(person));
    expect(await upperEdge(navigation(person).getByRole("link", { name: "Home" }))).toBeGreaterThanOrEqual(47);
    expect(await lowerEdge(page.getByRole("button", { name: /^Your account/ }))).toBeLessThanOrEqual(height - 34);
    await page.keyboard.press("Escape");

    await page.setViewportSize({ width: height, height: width });
    await screen.send("Emulation.setSafeAreaInsetsOverride", { insets: { left: 47, right: 47, bottom: 21 } });
    await expect.poll(() => lowerEdge(person.composer())).toBeLessThan(width - 21);
    expect(await hidden(person, 47)).toEqual([]);
    await page.getByRole("button", { name: "Members" }).tap();
    await members(person).waitFor();
    await expect.poll(() => hidden(person, 47)).toEqual([]);
  });
});

describe("where nothing hovers", () => {
  /** In the style sheets of what is shown and of all that has been shown before. */
  const stuck = ({ page }: Person) =>
    page.evaluate(() => {
      const found: string[] = [];
      function look(rules: CSSRuleList, around: string): void {
        for (const rule of rules) {
          const here =
            rule instanceof CSSStyleRule ? rule.selectorText : rule instanceof CSSMediaRule ? rule.conditionText : "";
          if (here.includes(":hover") && !around.includes("(hover: hover)")) found.push(`${around} ${here}`);
          if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) look(rule.cssRules, `${around} ${here}`);
        }
      }
      for (const sheet of document.styleSheets) look(sheet.cssRules, "");
      return found;
    });

  test("nothing looks as if a finger were still on it", async () => {
    const { person } = await reader();
    await person.page.getByRole("button", { name: "Insert an emoji" }).tap();
    await person.page.getByRole("button", { name: "grinning face", exact: true }).waitFor();
    expect(await stuck(person)).toEqual([]);
  });

  test("what a mouse finds on a message is in its menu, with the time", async () => {
    const { person, finger } = await reader();
    await finger.down(person.message("line 50"));
    const menu = person.page.getByRole("dialog", { name: /^Actions for the message of/ });
    await menu.getByRole("button", { name: "Reply", exact: true }).waitFor();
    await finger.up();
    await menu.getByRole("group", { name: "React" }).waitFor();
    await menu.getByText(/\d{4}.* \d{2}:\d{2}/).waitFor();
  });
});
