/** Everything by keyboard alone: the way in, one stop for all messages, and the focus that comes back. */
import { describe, expect, test } from "vitest";

import { channels, pair, post } from "./members.ts";
import { newcomer, type Person, stranger } from "./person.ts";
import { photograph } from "./pictures.ts";

/** What has the focus: its name, else its words. */
const focused = ({ page }: Person) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
  });

/** Presses Tab until that has the focus. */
async function tabTo(person: Person, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await person.page.keyboard.press("Tab");
    if (name.test(await focused(person))) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

const isInComposer = (person: Person) => person.composer().evaluate((field) => field === document.activeElement);

describe("the messages are one stop", () => {
  async function talk(name: string) {
    const people = await pair(name);
    const { ada, grace, attic } = people;
    for (const words of ["one", "two https://example.org/", "three", "four"]) await post(grace, attic, words);
    await ada.message("four").waitFor();
    await ada.composer().click();
    return people;
  }

  test("from where one writes, to the last one in sight, and on to what is before them all", async () => {
    const { ada } = await talk("One stop");
    const { keyboard } = ada.page;
    await keyboard.press("Shift+Tab");
    expect(await focused(ada)).toContain("four");
    await keyboard.press("Shift+Tab");
    expect(await focused(ada)).toBe("Members");
    await keyboard.press("Tab");
    expect(await focused(ada)).toContain("four");
  });

  test("and what is in the one that the arrows led to is the next; then one writes", async () => {
    const { ada, grace } = await talk("Within");
    const { keyboard } = ada.page;
    await keyboard.press("Shift+Tab");
    await keyboard.press("ArrowUp");
    await keyboard.press("ArrowUp");
    expect(await focused(ada)).toContain("two");
    await keyboard.press("Tab");
    expect(await focused(ada)).toBe("https://example.org/");
    await tabTo(ada, new RegExp(`Actions for the message of ${grace.name}`));
    await keyboard.press("Tab");
    expect(await isInComposer(ada)).toBe(true);
    // Where one was is gone back to.
    await keyboard.press("Shift+Tab");
    expect(await focused(ada)).toContain("two");
  });

  test("whose first and last are reached wherever they are", async () => {
    const person = await newcomer();
    const channel = await person.createServer("Long");
    await person.chatter(channel, 300);
    await person.open(channel);
    await person.message("line 300").waitFor();
    await person.composer().click();
    await person.page.keyboard.press("Shift+Tab");
    await person.page.keyboard.press("Home");
    await expect.poll(() => focused(person)).toMatch(/line 1(?!\d)/);
    await person.page.keyboard.press("End");
    await expect.poll(() => focused(person)).toMatch(/line 300/);
    expect(person.complaints).toEqual([]);
  });
});

describe("by keyboard alone", () => {
  test("one signs up, finds a server, joins it, and says something", async () => {
    const owner = await newcomer();
    const name = `Open house ${owner.name}`;
    await owner.foundServer(name);
    const person = await stranger();
    const { page } = person;
    const { keyboard } = page;
    await page.goto("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await tabTo(person, /^Create an account$/);
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "Create your account" }).waitFor();
    const field = () => page.evaluate(() => document.activeElement?.getAttribute("autocomplete"));
    while ((await field()) !== "username") await keyboard.press("Tab");
    await keyboard.type(person.name);
    while ((await field()) !== "new-password") await keyboard.press("Tab");
    await keyboard.type("correct horse battery");
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: `Hello, ${person.name}` }).waitFor();
    await keyboard.press("Control+k");
    await keyboard.press("Escape");
    await tabTo(person, /^Science$/);
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "Science", level: 1 }).waitFor();
    await page.getByRole("main").getByRole("link", { name }).waitFor();
    await tabTo(person, new RegExp(name));
    await keyboard.press("Enter");
    await page.getByRole("button", { name: "Join Server" }).waitFor();
    await tabTo(person, /^Join Server$/);
    await keyboard.press("Enter");
    await person.arrive();
    await expect.poll(() => isInComposer(person)).toBe(true);
    await keyboard.type("Here by keys.");
    await keyboard.press("Enter");
    await person.message("Here by keys.").waitFor();
    expect(person.complaints).toEqual([]);
  });

  test("a part of a picture is chosen, and moved by buttons as well as by dragging", async () => {
    const person = await newcomer();
    const { page } = person;
    await page.goto("/settings");
    await person.choose("Choose a picture", await photograph(page, 900, 600));
    const dialog = page.getByRole("dialog", { name: "Choose what to show" });
    await dialog.waitFor();
    const picture = () =>
      dialog.locator("canvas").evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ""));
    const before = await picture();
    await dialog.getByRole("button", { name: "Move left" }).click();
    await expect.poll(picture).not.toBe(before);
    await dialog.getByRole("button", { name: "Move right" }).click();
    await expect.poll(picture).toBe(before);
    await dialog.getByRole("application").focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(picture).not.toBe(before);
    await tabTo(person, /^Use picture$/);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Remove" }).waitFor();
  });
});

test("the focus comes back from a dialog that a menu opened", async () => {
  const { ada } = await pair("There and back");
  const menu = channels(ada).getByRole("button", { name: "attic: menu" });
  for (const [choice, title] of [
    ["Notifications", "Notifications of #attic"],
    ["Edit Channel", "Edit channel"],
  ] as const) {
    await menu.focus();
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("button", { name: choice }).focus();
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("dialog", { name: title }).waitFor();
    await ada.page.keyboard.press("Escape");
    await ada.page.getByRole("dialog", { name: title }).waitFor({ state: "detached" });
    await expect.poll(() => focused(ada), { message: choice }).toBe("attic: menu");
  }
});

test("what has the focus is never covered by a bar that stays", async () => {
  const person = await newcomer({ viewport: { width: 390, height: 500 } });
  const channel = await person.foundServer("Low window");
  for (const path of ["/", "/settings", `${channel.split("/").slice(0, 3).join("/")}/settings`]) {
    await person.page.goto(path);
    await person.page.getByRole("heading", { level: 1 }).waitFor();
    for (let presses = 0; presses < 30; presses += 1) {
      await person.page.keyboard.press(presses < 15 ? "Tab" : "Shift+Tab");
      const covered = await person.page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body || element.matches("main, h1")) return undefined;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const points = [left + 2, (left + right) / 2, right - 2].flatMap((x) =>
          [top + 2, (top + bottom) / 2, bottom - 2].map((y) => [x, y] as const),
        );
        const isSeen = points.some(([x, y]) => {
          const there = document.elementFromPoint(x, y);
          return there !== null && (element.contains(there) || there.contains(element) || element.matches("input"));
        });
        return isSeen ? undefined : element.outerHTML.slice(0, 120);
      });
      expect.soft(covered, path).toBeUndefined();
    }
  }
});

test("a password can be pasted, and a manager knows which one it is", async () => {
  const { page } = await stranger();
  for (const [path, tokens] of [
    ["/sign-in", ["username", "current-password"]],
    ["/sign-up", ["username", "new-password"]],
  ] as const) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const fields = page.getByRole("main").locator("input");
    expect(await fields.evaluateAll((all) => all.map((field) => field.getAttribute("autocomplete")))).toEqual(tokens);
    const secret = page.getByLabel("Password", { exact: true });
    await secret.focus();
    const wasTaken = await secret.evaluate(
      (field) => !field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true })),
    );
    expect(wasTaken).toBe(false);
  }
});
