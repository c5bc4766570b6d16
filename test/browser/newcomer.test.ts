/** Somebody who knows Discord and reads nothing: from the first page to signing out. */
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";

import { catalogue as persian } from "../../ui/i18n/fa.ts";
import { post } from "./members.ts";
import { newcomer, type Person, phone, stranger } from "./person.ts";
import { touchscreen } from "./touchscreen.ts";

const { words } = persian;
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

/** What one reaches for: the right button of a mouse, or a finger that stays. */
async function openMenu(person: Person, message: Locator, isPhone: boolean): Promise<void> {
  if (isPhone) {
    const finger = await touchscreen(person.page);
    await finger.down(message.locator(".message-text").last());
    await person.page.locator(":popover-open").waitFor();
    await finger.up();
  } else {
    await message.click({ button: "right" });
    await person.page.locator(":popover-open").waitFor();
  }
}

test.each([
  { where: "at a desktop", options: clipboard, isPhone: false },
  { where: "with a phone", options: { ...clipboard, ...phone }, isPhone: true },
])(
  "a newcomer $where answers with emphasis and a reaction, finds it again by its link, switches language and theme, and signs out",
  async ({ options, isPhone }) => {
    const host = await newcomer();
    const name = `Harbour ${host.name}`;
    const channel = await host.foundServer(name);
    await post(host, channel, "Who has seen the new lighthouse?");

    // In by the front door.
    const ada = await stranger(options);
    const { page } = ada;
    await page.goto("/");
    await page.getByRole("main").getByRole("link", { name: "Create an account" }).click();
    await ada.fillIn();
    await page.getByRole("main").getByRole("button", { name: "Sign up" }).click();
    await page.getByRole("heading", { name: `Hello, ${ada.name}` }).waitFor();
    if (isPhone) await page.getByRole("button", { name: /^Open the navigation/ }).click();
    await page
      .getByRole("link", { name: isPhone ? "Explore" : "Explore servers", exact: true })
      .last()
      .click();
    await page.getByRole("searchbox").fill(name);
    await page.waitForURL(/\?q=/);
    await expect.poll(() => page.getByRole("main").getByRole("article").count()).toBe(1);
    await page.getByRole("main").getByRole("link", { name }).click();
    await page.getByRole("button", { name: "Join Server" }).click();
    await ada.arrive();

    // An answer, and a reaction.
    const question = ada.message("Who has seen the new lighthouse?").first();
    await question.waitFor();
    await openMenu(ada, question, isPhone);
    await page.getByRole("button", { name: "Reply", exact: true }).click();
    await ada.say("**I** have, it is ~~red~~ white");
    const answer = ada.message("it is").last();
    await answer.locator("strong").getByText("I", { exact: true }).waitFor();
    await answer.getByText("red").and(page.locator("del, s")).waitFor();
    await openMenu(ada, question, isPhone);
    await page.locator(":popover-open").getByRole("button", { name: "👍", exact: true }).click();
    await question.getByRole("button", { name: /^👍, / }).waitFor();

    // Its link, opened elsewhere, leads back to it.
    await openMenu(ada, answer, isPhone);
    await page.getByRole("button", { name: "Copy Message Link" }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain(`${channel}?message=`);
    await page.goto("/");
    await page.goto(link);
    await answer.waitFor();
    await expect.poll(() => page.locator('[data-marked="true"]').innerText()).toContain("white");

    // Another language, another theme, and out.
    await page.goto("/settings/language");
    await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "فارسی" });
    await page.getByRole("heading", { name: words["settings.title"], level: 1 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    await page.getByRole("link", { name: words["settings.appearance"] }).click();
    await page.getByRole("button", { name: words["theme.dark"] }).click();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
    if (isPhone) await page.getByRole("button", { name: words["navigation.open"], exact: true }).click();
    await page.getByRole("button", { name: new RegExp(`^${words["account.menu"].split("{{")[0]?.trim()}`) }).click();
    await page.getByRole("button", { name: words["account.signOut"], exact: true }).click();
    await page.getByRole("link", { name: words["signIn.action"] }).first().waitFor();
    expect(ada.complaints).toEqual([]);
  },
);
