/** A private word: begun from a name, heard at once, read on all devices; and whom one does not want to hear. */
import { describe, expect, test } from "vitest";

import { elsewhere, pair, post, servers } from "./members.ts";
import { newcomer, type Person, phone } from "./person.ts";

const directs = (person: Person) => person.page.getByRole("navigation", { name: "Direct messages" });
const members = (person: Person) => person.page.getByRole("complementary", { name: "Members" });

/** What one can do about somebody in the member list. */
async function act(person: Person, about: string, action: string): Promise<void> {
  await members(person)
    .getByRole("button", { name: `What to do with ${about}` })
    .click();
  await person.page.getByRole("button", { name: action, exact: true }).click();
}

/** Resolves with the conversation's path. What stands there until it is drawn is a channel. */
async function arriveInPrivate(person: Person): Promise<string> {
  await person.page.getByRole("textbox", { name: /^Message [^#]/ }).waitFor();
  return new URL(person.page.url()).pathname;
}

/** Ada begins a conversation with grace, who looks at a channel. */
async function conversation(name: string) {
  const { ada, grace, general } = await pair(name);
  await act(ada, grace.name, "Message");
  const path = await arriveInPrivate(ada);
  return { ada, grace, general, path };
}

describe("a direct conversation", () => {
  test("in which nothing was said shows whose it is", async () => {
    const { ada, grace } = await conversation("Faces");
    const empty = ada.page.getByRole("log").getByText(`You and ${grace.name}`).locator("..");
    await expect.poll(() => empty.innerHTML()).toContain(`data-initials="${grace.name[0]?.toUpperCase()}`);
  });

  test("is begun in the member list, and waits at the other with a badge", async () => {
    const { ada, grace } = await conversation("Whispers");
    await ada.page.getByRole("heading", { name: grace.name, exact: true }).waitFor();
    await ada.say("Just between us");

    await servers(grace).getByRole("link", { name: "Direct messages, 1 unread" }).click();
    await directs(grace)
      .getByRole("link", { name: `${ada.name}, 1 unread` })
      .click();
    await grace.message("Just between us").waitFor();
    await servers(grace).getByRole("link", { name: "Direct messages", exact: true }).waitFor();
    await grace.say("Of course");
    await ada.message("Of course").waitFor();
    expect([...ada.complaints, ...grace.complaints]).toEqual([]);
  });

  test("that is read on one device is read on the other", async () => {
    const { ada, grace, general } = await conversation("Two desks");
    const phoneOfGrace = await elsewhere(grace, general, phone);
    await ada.say("hello");
    await phoneOfGrace.page.getByRole("button", { name: "Open the navigation: unread messages elsewhere" }).waitFor();
    await servers(grace)
      .getByRole("link", { name: /^Direct messages/ })
      .click();
    await directs(grace).getByRole("link", { name: ada.name }).click();
    await grace.message("hello").waitFor();
    await phoneOfGrace.page.getByRole("button", { name: "Open the navigation", exact: true }).waitFor();
  });

  test("with several is begun by their names", async () => {
    const { ada, grace, general } = await pair("Round table");
    const third = await newcomer();
    await third.join(general);
    await servers(ada).getByRole("link", { name: "Direct messages" }).click();
    await ada.page.getByRole("main").getByRole("button", { name: "New conversation" }).click();
    const dialog = ada.page.getByRole("dialog", { name: "New conversation" });
    for (const { name } of [grace, third]) {
      await dialog.getByRole("searchbox", { name: "Username" }).fill(name);
      await dialog.getByRole("list", { name: "People" }).getByRole("button", { name }).click();
    }
    await dialog.getByRole("button", { name: "Begin the conversation" }).click();
    await arriveInPrivate(ada);
    await ada.say("Welcome, both");
    for (const person of [grace, third]) {
      await servers(person)
        .getByRole("link", { name: /^Direct messages, 1 unread/ })
        .click();
      await directs(person)
        .getByRole("link", { name: /1 unread/ })
        .click();
      await person.message("Welcome, both").waitFor();
    }
    expect(ada.complaints).toEqual([]);
  });

  test("can be begun by a finger, from whoever said something", async () => {
    const { ada, grace, general } = await pair("By hand");
    await post(grace, general, "write to me");
    const hand = await elsewhere(ada, general, phone);
    await hand.message("write to me").getByRole("button", { name: grace.name, exact: true }).tap();
    await hand.page.getByRole("button", { name: "Message", exact: true }).tap();
    await arriveInPrivate(hand);
    await hand.page.getByRole("heading", { name: grace.name, exact: true }).waitFor();
    await hand.say("here I am");
    await hand.message("here I am").waitFor();
    expect(hand.complaints).toEqual([]);
  });

  test("that there is not is said to be none", async () => {
    const ada = await newcomer();
    await ada.page.goto("/messages/1554934839283712001");
    await ada.page.getByText("This is not here").waitFor();
  });
});

describe("somebody who is blocked", () => {
  test("is not read, and can't be written to, until that is over", async () => {
    const { ada, grace, general, path } = await conversation("Silence");
    await ada.say("hello");
    await post(grace, general, "something rude");
    await ada.page.goto(general);
    await ada.message("something rude").waitFor();
    await act(ada, grace.name, "Block");
    await ada.page.getByText(`You blocked ${grace.name}.`).waitFor();
    await ada.page.getByText("A message of somebody you blocked.").waitFor();
    expect(await ada.message("something rude").count()).toBe(0);
    await ada.page.getByRole("button", { name: "Show it" }).click();
    await ada.message("something rude").waitFor();

    await ada.page.goto(path);
    await ada.page.getByText(`You blocked ${grace.name}. Neither of you can write here.`).waitFor();
    await grace.open(path);
    await grace.say("are you there?");
    await grace.message("are you there?").getByRole("alert").waitFor();

    await ada.page.goto("/settings/blocks");
    await ada.page
      .getByRole("listitem")
      .filter({ hasText: grace.name })
      .getByRole("button", { name: "Unblock" })
      .click();
    await ada.page.getByText("You have blocked nobody.").waitFor();
    await grace.message("are you there?").getByRole("button", { name: "Try again" }).click();
    await ada.page.goto(path);
    await ada.message("are you there?").waitFor();
    expect(ada.complaints).toEqual([]);
  });
});
