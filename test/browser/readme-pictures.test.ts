import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";

import { root, run } from "../../scripts/run.ts";
import { acquaintance, password, type Person, phone, stranger } from "./person.ts";

const folder = join(root, "docs/pictures");

/** Somebody of the demo. */
async function mira(options: BrowserContextOptions = {}): Promise<Person> {
  return acquaintance("mira", { viewport: { width: 1280, height: 800 }, ...options });
}

async function openConversation(person: Person): Promise<void> {
  await person.page.goto("/explore/Science");
  await person.page.getByRole("main").getByRole("link", { name: "Night Sky Club" }).click();
  await person.message("Saturday, 22:00 UTC").waitFor();
}

async function take(person: Person, name: string): Promise<void> {
  const { page } = person;
  await expect.poll(() => page.getByText("Loading…").count()).toBe(0);
  await page.evaluate(async () => {
    // A ring around what happens to have the focus, and a shade under the mouse, are not what is to be shown.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await document.fonts.ready;
    const inView = (image: HTMLImageElement) => {
      const { top, bottom } = image.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    await Promise.all([...document.images].filter(inView).map((image) => image.decode()));
  });
  await page.mouse.move(640, 0);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
}

// PICTURES=1 npx vitest run --project browser readme-pictures
describe.runIf(process.env["PICTURES"] === "1")("the pictures of the README", () => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const filled = await run(process.execPath, ["scripts/demo.ts", "--url", inject("address"), "--password", password]);
    expect(filled.ok, filled.output).toBe(true);
  });

  test.each(["light", "dark"] as const)("show the first page and a conversation, %s", async (colorScheme) => {
    const visitor = await stranger({ viewport: { width: 1280, height: 800 }, colorScheme });
    await visitor.page.goto("/");
    await visitor.page.getByRole("article").first().waitFor();
    await take(visitor, `home-${colorScheme}`);
    const person = await mira({ colorScheme });
    await openConversation(person);
    await take(person, `conversation-${colorScheme}`);
  });

  test("show exploring, and a conversation on a phone", async () => {
    const explorer = await mira();
    await explorer.page.goto("/explore");
    await explorer.page.getByRole("article").first().waitFor();
    await take(explorer, "explore");
    const person = await mira(phone);
    await openConversation(person);
    await take(person, "phone");
    await person.page.getByRole("button", { name: "Open the navigation" }).tap();
    await person.page.getByRole("dialog", { name: "Navigation" }).getByRole("link", { name: "gear" }).waitFor();
    await take(person, "phone-navigation");
  });
});
