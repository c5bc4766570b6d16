/** The quick switcher: opened from anywhere, it finds channels, people, servers and pages. */
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";

import { violations } from "./axe.ts";
import { channels, createChannel, elsewhere, pair, post } from "./members.ts";
import { newcomer, type Person, phone } from "./person.ts";

const switcher = (person: Person) => person.page.getByRole("dialog", { name: "Find or start a conversation" });
const field = (person: Person) => person.page.getByRole("combobox", { name: "Where would you like to go?" });
const options = (person: Person) => switcher(person).getByRole("option");
const chosen = (person: Person) => switcher(person).getByRole("option", { selected: true });
/** As they are read out. */
const names = (offered: Locator) => offered.locator(".visually-hidden").allTextContents();

async function openSwitcher(person: Person): Promise<void> {
  await person.callFor(field(person), "Control+k");
}

function pathOf(person: Person): string {
  return new URL(person.page.url()).pathname;
}

describe("the quick switcher", () => {
  test("opens over what is being written, and gives the focus back", async () => {
    const { ada } = await pair("Somewhere");
    await ada.composer().fill("half a sen");
    await openSwitcher(ada);
    await ada.page.keyboard.press("Escape");
    await switcher(ada).waitFor({ state: "detached" });
    await ada.page.keyboard.type("tence");
    expect(await ada.composer().inputValue()).toBe("half a sentence");
    await openSwitcher(ada);
    await ada.page.keyboard.press("Control+k");
    await switcher(ada).waitFor({ state: "detached" });
    expect(ada.complaints).toEqual([]);
  });

  test("offers what is unread, then where one was, and leads there by Enter", async () => {
    const { ada, grace, general, attic } = await pair("Lately");
    await createChannel(ada, general, "library");
    // To the attic, in which ada begins, and away from it.
    await channels(ada).getByRole("link", { name: "general" }).click();
    await expect.poll(() => pathOf(ada)).toBe(general);
    await openSwitcher(ada);
    await expect.poll(() => names(chosen(ada))).toEqual(["#attic in Lately"]);
    await post(grace, attic, "news");
    const unread = switcher(ada).getByRole("group", { name: "Unread" });
    await unread.getByRole("option", { name: "#attic in Lately, 1 unread" }).waitFor();
    await switcher(ada).getByRole("group", { name: "Places" }).getByRole("option", { name: "Mentions" }).waitFor();
    await ada.page.keyboard.press("Enter");
    await ada.message("news").waitFor();
    expect(pathOf(ada)).toBe(attic);
    // The other way round, by the same two strokes.
    await openSwitcher(ada);
    await expect.poll(() => names(chosen(ada))).toEqual(["#general in Lately"]);
    await ada.page.keyboard.press("Enter");
    await expect.poll(() => pathOf(ada)).toBe(general);
  });

  test("finds a channel of a server that was not looked at, by letters of both names", async () => {
    const person = await newcomer();
    const far = await person.foundServer("Observatory");
    const nebula = await createChannel(person, far, "nebula-watch");
    await createChannel(person, far, "nebula");
    const near = await person.foundServer("Workshop");
    await createChannel(person, near, "nebulous");
    await person.open(near);
    await openSwitcher(person);
    await person.page.keyboard.type("neb obs");
    await expect.poll(() => names(options(person))).toEqual(["#nebula in Observatory", "#nebula-watch in Observatory"]);
    expect(await options(person).first().locator("mark").allTextContents()).toEqual(["neb"]);
    await person.page.keyboard.press("ArrowDown");
    expect(await names(chosen(person))).toEqual(["#nebula-watch in Observatory"]);
    expect(await field(person).getAttribute("aria-activedescendant")).toBe(await chosen(person).getAttribute("id"));
    await person.page.keyboard.press("ArrowDown");
    expect(await names(chosen(person))).toEqual(["#nebula in Observatory"]);
    await person.page.keyboard.press("ArrowUp");
    await person.page.keyboard.press("Enter");
    await expect.poll(() => pathOf(person)).toBe(nebula);
    expect(await person.composer().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(person.complaints).toEqual([]);
  });

  test("learns of the channels also where it was opened before my servers were known", async () => {
    const person = await newcomer();
    const far = await person.foundServer("Observatory");
    await createChannel(person, far, "nebula");
    const near = await person.foundServer("Workshop");
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await person.page.route(/\/api\/servers\?by_user/, async (route) => {
      await released;
      await route.continue();
    });
    await person.open(near);
    await openSwitcher(person);
    await person.page.keyboard.type("neb obs");
    release();
    await expect.poll(() => names(options(person))).toEqual(["#nebula in Observatory"]);
  });

  test("finds people after @, and begins a conversation", async () => {
    const { ada, grace } = await pair("People");
    await openSwitcher(ada);
    await ada.page.keyboard.type(`@${grace.name}`);
    await switcher(ada).getByRole("option", { name: grace.name }).click();
    await ada.page.getByRole("textbox", { name: `Message ${grace.name}` }).waitFor();
    await openSwitcher(ada);
    await ada.page.keyboard.type(`#${grace.name}`);
    await switcher(ada).getByText("Nothing found").waitFor();
  });

  test("finds servers after *, and pages", async () => {
    const { ada } = await pair("Starry");
    await openSwitcher(ada);
    await ada.page.keyboard.type("*star");
    await switcher(ada).getByRole("option", { name: "Starry, server" }).waitFor();
    expect(await options(ada).count()).toBe(1);
    await field(ada).fill("sett");
    await switcher(ada).getByRole("option", { name: "Settings" }).click();
    await ada.page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  });

  test("shows names that are written from right to left as they are, with what was found", async () => {
    const person = await newcomer();
    const general = await person.foundServer("کتابخانه");
    await createChannel(person, general, "گفتگوی آزاد");
    await person.open(general);
    await openSwitcher(person);
    await person.page.keyboard.type("ازاد");
    const option = switcher(person).getByRole("option", { name: "گفتگوی آزاد" });
    await option.waitFor();
    expect(await option.locator("mark").allTextContents()).toEqual(["آزاد"]);
    expect(await option.locator(".switcher-name").evaluate((name) => getComputedStyle(name).direction)).toBe("rtl");
  });

  test("is opened from the navigation on a phone, instead of it", async () => {
    const { ada, general, attic } = await pair("Pocketed");
    const hand = await elsewhere(ada, attic, phone);
    await hand.page.getByRole("button", { name: "Open the navigation" }).tap();
    await hand.page.getByRole("button", { name: "Find or start a conversation" }).tap();
    await field(hand).fill("gener");
    await options(hand).first().tap();
    await expect.poll(() => pathOf(hand)).toBe(general);
    expect(await hand.page.getByRole("dialog").count()).toBe(0);
  });

  test("knows what was renamed and made meanwhile", async () => {
    const { ada, grace, general } = await pair("Changing");
    await openSwitcher(grace);
    await grace.page.keyboard.type("#new-wing");
    await switcher(grace).getByText("Nothing found").waitFor();
    await createChannel(ada, general, "new-wing");
    await switcher(grace).getByRole("option", { name: "#new-wing in Changing" }).waitFor();
    await grace.page.keyboard.press("Escape");
    await channels(grace).getByRole("link", { name: "new-wing" }).waitFor();
  });

  test("has no violation that axe finds, in either theme", async () => {
    const person = await newcomer({ bypassCSP: true, reducedMotion: "reduce" });
    const general = await person.foundServer("Axe");
    await createChannel(person, general, "attic");
    await person.open(general);
    await openSwitcher(person);
    await options(person).first().waitFor();
    expect.soft(await violations(person.page), "before anything is asked").toEqual([]);
    await person.page.keyboard.type("att");
    await expect.poll(() => options(person).count()).toBe(1);
    expect.soft(await violations(person.page), "with something found").toEqual([]);
    await person.page.keyboard.type("xyz");
    await switcher(person).getByText("Nothing found").waitFor();
    expect.soft(await violations(person.page), "with nothing found").toEqual([]);
  });
});
