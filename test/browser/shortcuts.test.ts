/** What the keyboard can do: ways from place to place, deeds on a message, and the list of all of them. */
import { describe, expect, test } from "vitest";

import { violations } from "./axe.ts";
import { channels, createChannel, pair, post, servers } from "./members.ts";
import { newcomer, type Person, phone } from "./person.ts";

const sheet = (person: Person) => person.page.getByRole("dialog", { name: "Keyboard Shortcuts" });

function pathOf(person: Person): string {
  return new URL(person.page.url()).pathname;
}

async function press(person: Person, keys: string, path: string): Promise<void> {
  await person.page.keyboard.press(keys);
  await expect.poll(() => pathOf(person), { message: keys }).toBe(path);
  await person.arrive();
}

/** The text of what has the focus. */
const focused = (person: Person) => person.page.evaluate(() => document.activeElement?.textContent ?? "");
const isComposing = (person: Person) => person.composer().evaluate((composer) => composer === document.activeElement);

describe("the keyboard leads", () => {
  test("from channel to channel and from server to server, around the ends, while one writes", async () => {
    const person = await newcomer();
    const one = await person.foundServer("First house");
    const attic = await createChannel(person, one, "attic");
    const cellar = await createChannel(person, one, "cellar");
    const other = await person.foundServer("Second house");
    await person.open(one);
    await person.composer().fill("half a ");
    await press(person, "Alt+ArrowDown", attic);
    await press(person, "Alt+ArrowDown", cellar);
    await press(person, "Alt+ArrowDown", one);
    await press(person, "Alt+ArrowUp", cellar);
    await press(person, "Control+Alt+ArrowDown", other);
    // Where one was in that server.
    await press(person, "Control+Alt+ArrowUp", cellar);
    expect(person.complaints).toEqual([]);
  });

  test("also where it was pressed a moment before the page knew how to follow", async () => {
    const person = await newcomer();
    const one = await person.foundServer("Haste house");
    const attic = await createChannel(person, one, "attic");
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await person.page.route(/\/assets\/listener-/, async (route) => {
      await released;
      await route.continue();
    });
    await person.open(one);
    await channels(person).getByRole("link", { name: "attic" }).waitFor();
    await person.page.keyboard.press("Control+k");
    await person.page.keyboard.press("Escape");
    await person.page.keyboard.press("Alt+ArrowDown");
    await person.page.keyboard.press("Alt+ArrowDown");
    release();
    await expect.poll(() => pathOf(person)).toBe(attic);
    // What was taken back is not followed, and what was said twice is followed once.
    expect(await person.page.getByRole("dialog").count()).toBe(0);
  });

  test("to the next channel with something unread, in whichever server, and says when there is none", async () => {
    const { ada, grace, general, attic } = await pair("Near", "attic");
    await createChannel(ada, general, "quiet");
    const far = await grace.foundServer("Far");
    await ada.enroll(far);
    await ada.open(general);
    await grace.open(attic);
    await post(grace, far, "from afar");
    await post(grace, attic, "from the attic");
    await servers(ada).getByRole("link", { name: "Near, 1 unread" }).waitFor();
    await servers(ada).getByRole("link", { name: "Far, 1 unread" }).waitFor();
    const visited = new Set<string>();
    for (const keys of ["Alt+Shift+ArrowDown", "Alt+Shift+ArrowDown"]) {
      const before = pathOf(ada);
      await ada.page.keyboard.press(keys);
      await expect.poll(() => pathOf(ada)).not.toBe(before);
      await ada.arrive();
      visited.add(pathOf(ada));
      // What is looked at is read.
      const [, , serverId] = pathOf(ada).split("/");
      const name = serverId === far.split("/")[2] ? "Far" : "Near";
      await servers(ada).getByRole("link", { name, exact: true }).waitFor();
    }
    expect([...visited].toSorted()).toEqual([attic, far].toSorted());
    await ada.page.keyboard.press("Alt+Shift+ArrowUp");
    await ada.page.getByText("You have read everything.").waitFor();
  });

  test("marks the whole server as read", async () => {
    const { ada, grace, general, attic } = await pair("Swept");
    const quiet = await createChannel(ada, general, "quiet");
    await ada.open(quiet);
    await post(grace, general, "one");
    await post(grace, attic, "two");
    await servers(ada).getByRole("link", { name: "Swept, 2 unread" }).waitFor();
    await ada.page.keyboard.press("Shift+Escape");
    await servers(ada).getByRole("link", { name: "Swept", exact: true }).waitFor();
    await channels(ada).getByRole("link", { name: "general", exact: true }).waitFor();
  });

  test("to nowhere out of an edit, or out of a dialog", async () => {
    const { ada, attic } = await pair("Busy");
    await ada.say("a first try");
    await ada.message("a first try").waitFor();
    await ada.message("a first try").hover();
    await ada.page.getByRole("button", { name: "Edit your message" }).click();
    const edit = ada.page.getByRole("textbox", { name: "Edit the message" });
    await edit.fill("a second try");
    await ada.page.keyboard.press("Alt+ArrowDown");
    await ada.callFor(sheet(ada), "Control+/");
    await sheet(ada).waitFor();
    await ada.page.keyboard.press("Alt+ArrowDown");
    await ada.page.keyboard.press("Control+k");
    expect(await ada.page.getByRole("combobox").count()).toBe(0);
    await ada.page.keyboard.press("Escape");
    expect(await edit.inputValue()).toBe("a second try");
    expect(pathOf(ada)).toBe(attic);
  });
});

describe("the help sheet", () => {
  test("is not offered where there are no keys", async () => {
    const { page } = await newcomer(phone);
    await page.goto("/");
    await page.getByRole("button", { name: /^Open the navigation/ }).click();
    await page.getByRole("button", { name: /^Your account/ }).click();
    await page.locator(":popover-open").getByRole("button", { name: "Sign out" }).waitFor();
    expect(await page.getByRole("button", { name: "Keyboard Shortcuts" }).count()).toBe(0);
  });

  test("opens by keys and from the account's menu, and lists them all", async () => {
    const { ada } = await pair("Help");
    const { page } = ada;
    await ada.callFor(sheet(ada), "Control+/");
    await sheet(ada).waitFor();
    const entry = sheet(ada).locator("dl > div").filter({ hasText: "Next unread channel" });
    expect(await entry.locator("kbd kbd").allTextContents()).toEqual(["Alt", "Shift", "↓Down"]);
    await page.keyboard.press("Escape");
    await sheet(ada).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("button", { name: "Keyboard Shortcuts" }).click();
    await sheet(ada).waitFor();
    await page.keyboard.press("Escape");
    // While one writes it is a question mark.
    await ada.composer().click();
    await page.keyboard.type("why?");
    expect(await ada.composer().inputValue()).toBe("why?");
    await page.getByRole("log").focus();
    await page.keyboard.press("?");
    await sheet(ada).waitFor();
  });

  test("turns off the keys that need no other one held", async () => {
    const { ada } = await pair("Single");
    const { page } = ada;
    await ada.callFor(sheet(ada), "Control+/");
    await page.getByRole("checkbox", { name: "Shortcuts of a single key" }).uncheck();
    await page.keyboard.press("Escape");
    await page.getByRole("log").focus();
    await page.keyboard.type("?x");
    await ada.callFor(sheet(ada), "Control+/");
    await sheet(ada).waitFor();
    expect(await ada.composer().inputValue()).toBe("");
    await page.reload();
    await ada.arrive();
    await ada.callFor(sheet(ada), "Control+/");
    expect(await page.getByRole("checkbox", { name: "Shortcuts of a single key" }).isChecked()).toBe(false);
  });

  test("has no violation that axe finds, in either theme", async () => {
    const person = await newcomer({ bypassCSP: true, reducedMotion: "reduce" });
    await person.createServer("Axe");
    await person.callFor(sheet(person), "Control+/");
    expect(await violations(person.page)).toEqual([]);
  });
});

describe("a message that has the focus", () => {
  /** Ada with two messages, of hers and of grace's, and the focus on the last one. */
  async function walking(name: string) {
    const people = await pair(name);
    const { ada, grace, attic } = people;
    await post(ada, attic, "said by ada");
    await post(grace, attic, "said by grace");
    await ada.message("said by grace").waitFor();
    await ada.page.getByRole("log").focus();
    await ada.page.keyboard.press("ArrowUp");
    return people;
  }

  test("is reached and left by the arrows", async () => {
    const { ada } = await walking("Walk");
    const { page } = ada;
    expect(await focused(ada)).toContain("said by grace");
    await page.keyboard.press("ArrowUp");
    expect(await focused(ada)).toContain("said by ada");
    await page.keyboard.press("ArrowUp");
    expect(await focused(ada)).toContain("said by ada");
    await page.keyboard.press("End");
    expect(await focused(ada)).toContain("said by grace");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    expect(await focused(ada)).toContain("said by grace");
    await page.keyboard.press("Escape");
    expect(await isComposing(ada)).toBe(true);
  });

  test("is answered, edited, deleted and reacted to by one key", async () => {
    const { ada, grace } = await walking("Keys");
    const { page } = ada;
    await page.keyboard.press("r");
    await page.getByText(`Replying to ${grace.name}`).waitFor();
    expect(await isComposing(ada)).toBe(true);
    expect(await ada.composer().inputValue()).toBe("");
    await page.keyboard.press("Escape");

    await page.getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    // What others wrote can't be edited.
    await page.keyboard.press("e");
    expect(await page.getByRole("textbox", { name: "Edit the message" }).count()).toBe(0);
    await page.keyboard.press("+");
    await page.getByRole("dialog", { name: `Actions for the message of ${grace.name}` }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await ada.message("said by grace").getByRole("button", { name: "👍, 1 person" }).waitFor();

    await page.getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("e");
    await page.getByRole("textbox", { name: "Edit the message" }).fill("said better");
    await page.keyboard.press("Enter");
    await ada.message("said better").getByText("(edited)").waitFor();
    await page.getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Delete");
    await page.getByRole("dialog", { name: "Delete this message?" }).waitFor();
    expect(ada.complaints).toEqual([]);
  });

  test("is no message that was only clicked: what is typed then is written", async () => {
    const { ada } = await walking("Clicked");
    await ada.message("said by grace").getByText("said by grace").click();
    await ada.page.keyboard.type("really?");
    expect(await ada.composer().inputValue()).toBe("really?");
    expect(await ada.page.getByText("Replying to").count()).toBe(0);
  });
});

describe("what is typed nowhere", () => {
  test("is written in the conversation, but presses no buttons and fills no other field", async () => {
    const { ada } = await pair("Loose");
    const { page } = ada;
    await page.getByRole("log").focus();
    await page.keyboard.type("loose words");
    expect(await ada.composer().inputValue()).toBe("loose words");
    await channels(ada).getByRole("link", { name: "general" }).focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("elsewhere");
    expect(await ada.composer().inputValue()).toBe("loose words");
  });
});
