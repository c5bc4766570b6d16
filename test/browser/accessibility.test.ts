import { describe, expect, test } from "vitest";

import { violations } from "./axe.ts";
import { newcomer, type Person, phone, stranger, superuser } from "./person.ts";
import { photograph } from "./pictures.ts";

// axe measures with styles of its own, which our policy refuses; that is enforced in every other test.
// And in what moves, colours are on their way.
const measured = { bypassCSP: true, reducedMotion: "reduce" } as const;

/** Opens each path, waits for its heading, and asks. */
async function visit(person: Person, pages: readonly (readonly [path: string, heading: string])[]): Promise<void> {
  for (const [path, heading] of pages) {
    await person.page.goto(path);
    await person.page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await expect.poll(() => person.page.getByText("Loading…").count()).toBe(0);
    await expect.soft(violations(person.page), path).resolves.toEqual([]);
  }
}

describe("axe finds no violation, in either theme,", () => {
  test("on the pages for strangers", async () => {
    const owner = await newcomer();
    const channel = await owner.foundServer("Open house");
    const person = await stranger(measured);
    await visit(person, [
      ["/", "Good talk needs a good place."],
      ["/explore", "Explore"],
      ["/explore/Travel?q=nowhere", "Travel"],
      [channel.split("/").slice(0, 3).join("/"), "Open house"],
      ["/sign-in", "Welcome back"],
      ["/no/such/page", "There is nothing here"],
      ["/sign-up", "Create your account"],
    ]);
    await person.page.getByRole("main").getByRole("button", { name: "Sign up" }).click();
    await person.page.getByText("Please fill this in.").first().waitFor();
    await expect.soft(violations(person.page), "a form with errors").resolves.toEqual([]);
  });

  test("on the pages for members", async () => {
    const person = await newcomer(measured);
    await visit(person, [
      ["/", `Hello, ${person.name}`],
      ["/explore/Science", "Science"],
      ["/mentions", "Mentions"],
      ["/servers/new", "Create a server"],
      ["/settings", "Settings"],
      ["/settings/password", "Settings"],
      ["/settings/sessions", "Settings"],
      ["/settings/appearance", "Settings"],
    ]);
  });

  test("in a conversation, its menus and its dialogs", async () => {
    const person = await newcomer(measured);
    const { page } = person;
    const channel = await person.createServer("Quiet room");
    await expect.soft(violations(page), "an empty channel").resolves.toEqual([]);
    await person.say("Words with a link: https://example.org/ and no more.");
    await person.message("Words with a link").waitFor();
    const friend = await newcomer();
    await friend.join(channel);
    await friend.say(`Hello @${person.name}, I am @${friend.name}`);
    await person.message("Hello").getByTitle(`@${person.name}`).waitFor();
    await expect.soft(violations(page), "a conversation").resolves.toEqual([]);
    await person.composer().pressSequentially(`@${friend.name.slice(0, -1)}`);
    await page.getByRole("option").waitFor();
    // HTML has no combobox of several lines; what reads it out knows one.
    const unlisted = (await violations(page)).filter((violation) => !violation.includes("aria-allowed-role: "));
    expect.soft(unlisted, "people to mention").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Insert an emoji" }).click();
    await page.getByRole("button", { name: "grinning face", exact: true }).waitFor();
    await expect.soft(violations(page), "the emoji picker").resolves.toEqual([]);
    await page.goto("/mentions");
    await page.getByText("Hello").waitFor();
    await expect.soft(violations(page), "a mention").resolves.toEqual([]);
    await page.goto(channel);
    await person.arrive();
    await page.getByRole("button", { name: "Your account" }).click();
    await expect.soft(violations(page), "the account menu").resolves.toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "general: menu" }).click();
    await expect.soft(violations(page), "a channel's menu").resolves.toEqual([]);
    await page.getByRole("button", { name: "Edit channel" }).click();
    await expect.soft(violations(page), "a channel's dialog").resolves.toEqual([]);
    await visit(person, [[`${channel.split("/").slice(0, 3).join("/")}/settings`, "Server settings"]]);
    await person.choose("Choose a picture", await photograph(page, 1_600, 900), "Banner");
    await page.getByRole("dialog", { name: "Choose what to show" }).waitFor();
    await expect.soft(violations(page), "choosing a part of a picture").resolves.toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Delete server" }).click();
    await expect.soft(violations(page), "a question before a deletion").resolves.toEqual([]);
  });

  test("on the pages of administration", async () => {
    const person = await superuser(measured);
    await visit(person, [
      ["/admin", "Administration"],
      ["/admin/accounts", "Administration"],
      ["/admin/servers", "Administration"],
      ["/admin/channels", "Administration"],
    ]);
    await person.page.goto("/admin/accounts");
    // Other tests may have brought in more people than a page of the list has.
    await person.page.getByRole("searchbox").fill(person.name);
    await person.page.getByRole("button", { name: person.name }).click();
    await expect.soft(violations(person.page), "an account").resolves.toEqual([]);
  });

  test("on a phone, in the conversation and its drawers", async () => {
    const person = await newcomer({ ...measured, ...phone });
    const { page } = person;
    await person.createServer("Pocket");
    await expect.soft(violations(page), "the conversation").resolves.toEqual([]);
    await page.getByRole("button", { name: "Open the navigation" }).click();
    await page.getByRole("dialog", { name: "Navigation" }).getByRole("link", { name: "general" }).waitFor();
    await expect.soft(violations(page), "the navigation").resolves.toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Members" }).click();
    await page.getByRole("dialog", { name: "Members" }).getByText(person.name).waitFor();
    await expect.soft(violations(page), "the members").resolves.toEqual([]);
  });
});
