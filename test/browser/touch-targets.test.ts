/** Whatever can be pressed can be met with a finger: it is 44 px wide and high, on every page and in every dialog. */
import { expect, test } from "vitest";

import { call, createChannel, post } from "./members.ts";
import { newcomer, type Person, phone, stranger, superuser } from "./person.ts";
import { photograph } from "./pictures.ts";
import { smallTargets } from "./touch-targets.ts";

const still = { ...phone, reducedMotion: "reduce" } as const;

const areLarge = ({ page }: Person, where: string) => expect.soft(smallTargets(page), where).resolves.toEqual([]);

async function visit(person: Person, pages: readonly (readonly [path: string, heading: string])[]): Promise<void> {
  for (const [path, heading] of pages) {
    await person.page.goto(path);
    await person.page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await expect.poll(() => person.page.getByText("Loading…").count()).toBe(0);
    await areLarge(person, path);
  }
}

test("on the pages for strangers", async () => {
  const owner = await newcomer();
  const channel = await owner.foundServer("Large house");
  const person = await stranger(still);
  await visit(person, [
    ["/", "Good talk needs a good place."],
    ["/explore", "Explore"],
    [channel.split("/").slice(0, 3).join("/"), "Large house"],
    ["/sign-in", "Welcome back"],
    ["/sign-up", "Create your account"],
    ["/no/such/page", "There is nothing here"],
  ]);
});

test("on the pages for members", async () => {
  const person = await newcomer(still);
  const channel = await person.foundServer("Large rooms");
  await visit(person, [
    ["/", `Hello, ${person.name}`],
    ["/explore/Science", "Science"],
    ["/mentions", "Mentions"],
    ["/messages", "Direct messages"],
    ["/servers/new", "Create a server"],
    ["/settings", "Settings"],
    ["/settings/password", "Settings"],
    ["/settings/sessions", "Settings"],
    ["/settings/notifications", "Settings"],
    ["/settings/blocks", "Settings"],
    ["/settings/appearance", "Settings"],
    [`${channel.split("/").slice(0, 3).join("/")}/settings`, "Server settings"],
  ]);
  const { page } = person;
  await person.choose("Choose a picture", await photograph(page, 1_600, 900), "Banner");
  await page.getByRole("dialog", { name: "Choose what to show" }).waitFor();
  await areLarge(person, "choosing a part of a picture");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete Server" }).tap();
  await page.getByRole("dialog").getByRole("textbox").waitFor();
  await areLarge(person, "a question before a deletion");
});

test("in a conversation and its menus", async () => {
  const person = await newcomer(still);
  const friend = await newcomer();
  const { page } = person;
  const channel = await person.foundServer("Large talk");
  await friend.join(channel);
  const first = await post(friend, channel, "First words");
  await call(friend, "PUT", `/api/channels/${channel.split("/").at(-1)}/messages/${first.id}/reactions/👍`);
  await post(friend, channel, `An answer to @${person.name} with ||a secret|| and https://example.org/`, first.id);
  await person.open(channel);
  await person.message("An answer").waitFor();
  await person.say("mine");
  await person.message("mine").waitFor();
  await areLarge(person, "the conversation");

  await person
    .message("mine")
    .getByRole("button", { name: /^Actions/ })
    .tap();
  await page.getByRole("button", { name: "Edit Message" }).waitFor();
  await areLarge(person, "the menu of a message");
  await page.getByRole("button", { name: "Edit Message" }).tap();
  await page.getByRole("button", { name: "Save" }).waitFor();
  await areLarge(person, "a message that is edited");
  await page.getByRole("button", { name: "Cancel" }).tap();
  await person
    .message("First words")
    .getByRole("button", { name: /^Actions/ })
    .first()
    .tap();
  await page.getByRole("button", { name: "Reply", exact: true }).tap();
  await page.getByText(`Replying to ${friend.name}`).waitFor();
  await person.composer().pressSequentially(`@${friend.name.slice(0, -1)}`);
  await page.getByRole("option").first().waitFor();
  await areLarge(person, "an answer, and people to mention");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Insert an emoji" }).tap();
  await page.getByRole("button", { name: "grinning face", exact: true }).waitFor();
  await areLarge(person, "the emoji picker");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: friend.name, exact: true }).first().tap();
  await page.getByRole("button", { name: "Block" }).waitFor();
  await areLarge(person, "the menu of somebody");
});

test("in the drawers and what opens from them", async () => {
  const person = await newcomer(still);
  const friend = await newcomer();
  const { page } = person;
  const channel = await person.createServer("Large drawers");
  await createChannel(person, channel, "attic");
  await friend.join(channel);
  await page.getByRole("button", { name: "Members" }).tap();
  await page.getByRole("button", { name: `What to do with ${friend.name}` }).waitFor();
  await areLarge(person, "the members");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  const navigate = () => page.getByRole("button", { name: /^Open the navigation/ }).tap();
  await navigate();
  await page.getByRole("link", { name: "attic" }).waitFor();
  await areLarge(person, "the navigation");
  await page.getByRole("button", { name: "attic: menu" }).tap();
  await areLarge(person, "the menu of a channel");
  await page.getByRole("button", { name: "Notifications" }).tap();
  await page.getByRole("dialog", { name: /^Notifications/ }).waitFor();
  await areLarge(person, "notifications");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "attic: menu" }).tap();
  await page.getByRole("button", { name: "Edit Channel" }).tap();
  await page.getByRole("button", { name: "Delete Channel" }).waitFor();
  await areLarge(person, "a channel");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Large drawers: menu" }).first().tap();
  await areLarge(person, "the menu of a server");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Your account/ }).tap();
  await areLarge(person, "the account");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Find or start a conversation" }).first().tap();
  await page.getByRole("combobox").waitFor();
  await page.getByRole("option").first().waitFor();
  await areLarge(person, "the switcher");
  await page.goto("/messages");
  await page.getByRole("button", { name: "New conversation" }).first().tap();
  await page.getByRole("button", { name: friend.name }).tap();
  await areLarge(person, "a new direct conversation");
});

test("on the way back to the newest words", async () => {
  const person = await newcomer(still);
  await person.chatter(await person.createServer("Large past"), 60);
  await person.message("line 60").waitFor();
  await person.page.getByRole("log").evaluate((log) => log.scrollTo(0, -log.scrollHeight));
  await person.page.getByRole("button", { name: "To the latest" }).waitFor();
  await areLarge(person, "a conversation's past");
});

test("on the way back to the newest words, whoever's name lies under it", async () => {
  const [ada, grace] = [await newcomer(), await newcomer()];
  const channel = await ada.foundServer("Large names");
  await grace.enroll(channel);
  for (let number = 0; number < 30; number += 1) await post(number % 2 === 0 ? ada : grace, channel, `turn ${number}`);
  const person = await newcomer(still);
  await person.enroll(channel);
  await person.open(channel);
  await person.message("turn 29").waitFor();
  const log = person.page.getByRole("log");
  await log.evaluate((view) => view.scrollTo(0, -200));
  const back = person.page.getByRole("button", { name: "To the latest" });
  await back.waitFor();
  const met = await back.evaluate((button) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    const view = document.querySelector('[role="log"]');
    // A name may lie under any part of it, as one scrolls.
    return Array.from({ length: 100 }, (_, step) => {
      view?.scrollTo(0, -200 - step);
      return button.contains(document.elementFromPoint(left + width * 0.1, top + height / 2));
    });
  });
  expect(met).not.toContain(false);
});

test("in the administration", async () => {
  const person = await superuser(still);
  await visit(person, [
    ["/admin", "Administration"],
    ["/admin/accounts", "Administration"],
    ["/admin/servers", "Administration"],
    ["/admin/channels", "Administration"],
  ]);
  await person.page.goto("/admin/accounts");
  await person.page.getByRole("searchbox").fill(person.name);
  await person.page.getByRole("button", { name: person.name }).tap();
  await areLarge(person, "an account");
});
