/** What a message, a channel, a server or somebody offers where the pointer is: what is at hand, and the menus without a button. */
import { describe, expect, test } from "vitest";

import { call, channels, elsewhere, pair, post, servers } from "./members.ts";
import { type Person, phone } from "./person.ts";
import { touchscreen } from "./touchscreen.ts";

const focused = (person: Person) => person.page.evaluate(() => document.activeElement?.textContent?.trim());

/** What can be chosen from the menu that is open. */
const choices = (person: Person) =>
  person.page
    .locator(".menu:popover-open .menu-item")
    .evaluateAll((items) => items.map((item) => item.textContent?.trim()));

/** Whether the browser would show a menu of its own after this. */
async function isLeftToBrowser(person: Person, deed: () => Promise<void>): Promise<boolean> {
  const asked = person.page.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        addEventListener("contextmenu", (event) => resolve(!event.defaultPrevented), { once: true }),
      ),
  );
  await deed();
  return asked;
}

describe("where the mouse is", () => {
  test("a message has its usual deeds at hand, and the focus stays where one writes", async () => {
    const { ada, grace, attic } = await pair("At hand");
    await post(ada, attic, "mine");
    await post(grace, attic, "hers");
    const { page } = ada;
    await ada.message("hers").hover();
    await page.getByRole("button", { name: `Reply to ${grace.name}` }).waitFor();
    expect(await page.getByRole("button", { name: "Edit your message" }).count()).toBe(0);
    await page.getByRole("button", { name: "React with 👍" }).click();
    await ada.message("hers").getByRole("button", { name: "👍, 1 person" }).waitFor();
    expect(await ada.composer().evaluate((composer) => composer === document.activeElement)).toBe(true);
    await ada.message("mine").hover();
    await page.getByRole("button", { name: "Edit your message" }).waitFor();
    // Of one message at a time.
    expect(await page.getByRole("button", { name: "React with 👍" }).count()).toBe(1);
  });
});

describe("a right click", () => {
  test("opens the menu of a message, where it was clicked", async () => {
    const { ada, grace, attic } = await pair("Right");
    await post(grace, attic, "clicked");
    await ada.open(attic);
    const words = ada.message("clicked").getByText("clicked");
    await words.click({ button: "right" });
    const menu = ada.page.getByRole("dialog", { name: `Actions for the message of ${grace.name}` });
    await menu.waitFor();
    expect(await choices(ada)).toEqual(["Reply", "Copy Text", "Copy Message Link", "Delete Message"]);
    const [at, list] = [await words.boundingBox(), await menu.boundingBox()];
    expect(Math.abs((list?.x ?? 0) - ((at?.x ?? 0) + (at?.width ?? 0) / 2))).toBeLessThan(20);
    await ada.page.getByRole("button", { name: "Reply", exact: true }).click();
    await ada.page.getByText(`Replying to ${grace.name}`).waitFor();
    expect(ada.complaints).toEqual([]);
  });

  test("opens the menus of channels, servers, members and direct conversations", async () => {
    const { ada, grace, attic } = await pair("All over");
    const { page } = ada;
    await channels(ada).getByRole("link", { name: "general" }).click({ button: "right" });
    await page.getByRole("dialog", { name: "general: menu" }).waitFor();
    expect(await choices(ada)).toEqual(["Copy Link", "Notifications", "Edit Channel"]);

    await servers(ada).getByRole("link", { name: "All over" }).click({ button: "right" });
    await page.getByRole("dialog", { name: "All over: menu" }).waitFor();
    expect(await choices(ada)).toEqual(["Notifications", "Server Settings", "Create Channel", "Copy Link"]);
    await page.getByRole("button", { name: "Create Channel" }).click();
    await page.getByRole("dialog", { name: "Create a channel" }).waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("complementary", { name: "Members" }).getByText(grace.name).click({ button: "right" });
    await page.getByRole("dialog", { name: `What to do with ${grace.name}` }).waitFor();
    expect(await choices(ada)).toEqual(["Message", "Block", "Remove"]);

    await grace.open(attic);
    await servers(grace).getByRole("link", { name: "All over" }).click({ button: "right" });
    await grace.page.getByRole("dialog", { name: "All over: menu" }).waitFor();
    expect(await choices(grace)).toEqual(["Notifications", "Copy Link", "Leave Server"]);

    const { id } = await call(ada, "GET", "/api/me");
    const { channelId } = await call<{ channelId: string }>(grace, "POST", "/api/me/conversations", { userIds: [id] });
    await post(grace, channelId, "psst");
    await page.goto("/messages");
    const direct = page.getByRole("navigation", { name: "Direct messages" }).getByRole("link", { name: grace.name });
    await direct.click({ button: "right" });
    await page.getByRole("dialog", { name: `${grace.name}: menu` }).waitFor();
    expect(await choices(ada)).toEqual(["Mark as Read", "Copy Link", "Notifications"]);
    await page.getByRole("button", { name: "Mark as Read" }).click();
    await page
      .getByRole("navigation", { name: "Direct messages" })
      .getByRole("link", { name: grace.name, exact: true })
      .waitFor();
  });

  test("is the browser's own on links in messages, on what is selected, and in fields", async () => {
    const { ada, grace, attic } = await pair("Hands off");
    await post(grace, attic, "see https://igap.example/ and think of it");
    await ada.open(attic);
    const message = ada.message("think of it");
    const link = message.getByRole("link");
    expect(await isLeftToBrowser(ada, () => link.click({ button: "right" }))).toBe(true);
    expect(await isLeftToBrowser(ada, () => ada.composer().click({ button: "right" }))).toBe(true);
    const words = message.getByText("and think");
    await words.click({ clickCount: 3 });
    expect(await isLeftToBrowser(ada, () => words.click({ button: "right" }))).toBe(true);
    // Takes the selection back.
    await ada.composer().click();
    await ada.page.evaluate(() => getSelection()?.removeAllRanges());
    expect(await isLeftToBrowser(ada, () => words.click({ button: "right" }))).toBe(false);
  });
});

describe("what is copied", () => {
  const copied = (person: Person) => person.page.evaluate(() => navigator.clipboard.readText());
  const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

  test("is a message's words as they were typed, or a link that leads there", async () => {
    const { ada, grace, attic } = await pair("Copied");
    await post(grace, attic, "**bold** words");
    const reader = await elsewhere(ada, attic, clipboard);
    const { page } = reader;
    await reader.message("bold words").click({ button: "right" });
    await page.getByRole("button", { name: "Copy Text" }).click();
    await page.getByText("Text copied.").waitFor();
    expect(await copied(reader)).toBe("**bold** words");
    await reader.message("bold words").click({ button: "right" });
    await page.getByRole("button", { name: "Copy Message Link" }).click();
    await page.getByText("Link copied.").waitFor();
    await grace.page.goto(await copied(reader));
    const row = grace.message("bold words");
    await expect.poll(() => row.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(new URL(grace.page.url()).pathname).toBe(attic);
  });

  test("is the link of a channel, also where the browser forbids its clipboard", async () => {
    const { ada, attic } = await pair("Forbidden");
    const reader = await elsewhere(ada, attic, clipboard);
    reader.spoilBrowser();
    const { page } = reader;
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send("Target.getTargetInfo");
    await session.send("Browser.setPermission", {
      browserContextId: targetInfo.browserContextId ?? "",
      permission: { name: "clipboard-write", allowWithoutGesture: false },
      setting: "denied",
    });
    await channels(reader).getByRole("link", { name: "attic" }).click({ button: "right" });
    await page.getByRole("button", { name: "Copy Link" }).click();
    await page.getByText("Link copied.").waitFor();
    expect(await copied(reader)).toBe(page.url());
    expect(await page.evaluate(() => navigator.clipboard.writeText("").then(String, ({ name }) => name))).toBe(
      "NotAllowedError",
    );
  });
});

describe("the key for it", () => {
  test("opens the menu of a channel and of a message, which gives the focus back", async () => {
    const { ada, grace, attic } = await pair("Key");
    await post(grace, attic, "by key");
    await ada.open(attic);
    const { page } = ada;
    await channels(ada).getByRole("link", { name: "general" }).focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("dialog", { name: "general: menu" }).waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await focused(ada)).toBe("Copy Link");
    await page.keyboard.press("Escape");
    expect(await focused(ada)).toContain("general");
    await ada.message("by key").waitFor();

    await ada.page.getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ContextMenu");
    await page.getByRole("dialog", { name: `Actions for the message of ${grace.name}` }).waitFor();
    await page.keyboard.press("Escape");
    expect(await focused(ada)).toContain("by key");
  });
});

describe("a long press", () => {
  test("opens the menu of a message and stays open when the finger is lifted", async () => {
    const { ada, grace, attic } = await pair("Pressed");
    await post(grace, attic, "pressed");
    const hand = await elsewhere(ada, attic, phone);
    const finger = await touchscreen(hand.page);
    await finger.down(hand.message("pressed").getByText("pressed"));
    const menu = hand.page.getByRole("dialog", { name: `Actions for the message of ${grace.name}` });
    await menu.waitFor();
    await finger.up();
    expect(await hand.page.evaluate(() => getSelection()?.toString())).toBe("");
    await hand.page.getByRole("button", { name: "Reply", exact: true }).tap();
    await hand.page.getByText(`Replying to ${grace.name}`).waitFor();
    expect(hand.complaints).toEqual([]);
  });

  test("means what the finger lies on, though the browser moves it to a name beside it", async () => {
    const { ada, grace, attic } = await pair("Beside");
    // As long as the middle of the words below it: Chrome moves a finger to what can be pressed within ten pixels.
    const displayName = "Grace Brewster Murray Hopper";
    await call(grace, "PATCH", "/api/me", { displayName });
    await post(grace, attic, "beside a name");
    const hand = await elsewhere(ada, attic, phone);
    const finger = await touchscreen(hand.page);
    await finger.down(hand.message("beside a name").locator(".message-text"));
    await hand.page.locator(":popover-open").waitFor();
    await finger.up();
    await hand.page
      .getByRole("dialog", { name: `Actions for the message of ${displayName}` })
      .waitFor({ timeout: 3_000 });
    expect(hand.complaints).toEqual([]);
  });

  test("opens the menu of a channel and of a server instead of going there", async () => {
    const { ada, attic } = await pair("Pocket press");
    const hand = await elsewhere(ada, attic, phone);
    await hand.page.getByRole("button", { name: "Open the navigation" }).click();
    const finger = await touchscreen(hand.page);
    await finger.down(channels(hand).getByRole("link", { name: "general" }));
    await hand.page.getByRole("dialog", { name: "general: menu" }).waitFor();
    await finger.up();
    await hand.page.getByRole("button", { name: "Copy Link" }).waitFor();
    expect(new URL(hand.page.url()).pathname).toBe(attic);
    await hand.page.keyboard.press("Escape");
    await finger.down(servers(hand).getByRole("link", { name: "Pocket press" }));
    await hand.page.getByRole("dialog", { name: "Pocket press: menu" }).waitFor();
    await finger.up();
    expect(new URL(hand.page.url()).pathname).toBe(attic);
  });

  test("is none when the finger moves: the list scrolls", async () => {
    const { ada, attic } = await pair("Scrolled");
    const hand = await elsewhere(ada, attic, phone);
    await hand.takeClock();
    await hand.open(attic);
    await hand.chatter(attic, 40);
    const finger = await touchscreen(hand.page);
    const end = await hand.page.getByRole("log").evaluate((log) => log.scrollTop);
    await finger.down(hand.message("line 36"));
    await finger.move(0, 150);
    await hand.page.clock.runFor(1_000);
    expect(await hand.page.getByRole("dialog").count()).toBe(0);
    await finger.up();
    await expect.poll(() => hand.page.getByRole("log").evaluate((log) => log.scrollTop)).toBeLessThan(end);
  });
});
