/** Names as nobody wishes them: as long as they may be, without a space, piled up, partly unseen, or the other way round. */
import type { BrowserContextOptions, Locator } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import { catalogue as english } from "../../ui/i18n/en.ts";
import { catalogue as persian } from "../../ui/i18n/fa.ts";
import { faults } from "./layout.ts";
import { call } from "./members.ts";
import { acquaintance, type Person, phone, superuser } from "./person.ts";
import { Program } from "./program.ts";

const kinds = ["W", "گفت‌وگوی‌بی‌پایان", `Z${"\u0310\u0336\u0328\u0489".repeat(4)}`, "a\u200B\u2060\u00AD"] as const;
const [wide] = kinds;
const { nameLength, descriptionLength, topicLength, displayNameLength, conversationOthers } = defaultLimits;

const viewers = [
  ["at a desk, from left to right", english.words, { locale: "en-GB", colorScheme: "light" }],
  ["on a phone, from right to left", persian.words, { ...phone, locale: "fa-IR", colorScheme: "dark" }],
] as const satisfies [string, unknown, BrowserContextOptions][];

/** Ada has a server of each kind, with all the others in it, and a conversation with as many as there may be. */
let ada: Program;
let others: Program[];
let channel: string;
let conversation: string;

const width = async (of: Locator) => (await of.boundingBox())?.width;
const height = async (of: Locator) => (await of.boundingBox())?.height;

function long(kind: string, length: number): string {
  return [...kind.repeat(length)].slice(0, length).join("");
}

beforeAll(async () => {
  const caretaker = await superuser();
  const category = await call(caretaker, "POST", "/api/categories", { name: long(wide, nameLength), description: "" });
  const names = Array.from({ length: conversationOthers + 1 }, (_, index) => kinds[index % kinds.length] ?? wide);
  const everybody = await Promise.all(names.map((kind) => Program.registered(long(kind, displayNameLength))));
  const [first, ...rest] = everybody;
  if (!first) throw new Error("nobody came");
  [ada, others] = [first, rest];

  const servers = kinds.map((kind) =>
    ada.ask("POST", "/api/servers", {
      name: long(kind, nameLength),
      description: long(kind, descriptionLength),
      categoryId: category.id,
    }),
  );
  const ids = (await Promise.all(servers)).map(({ id }) => id);
  await Promise.all(others.flatMap((other) => ids.map((id) => other.ask("PUT", `/api/servers/${id}/members/me`))));
  const channels = kinds.map((kind) =>
    ada.ask("POST", `/api/servers/${ids[0]}/channels`, {
      name: long(kind, nameLength),
      topic: long(kind, topicLength),
    }),
  );
  const made = await Promise.all(channels);
  channel = `/servers/${ids[0]}/${made[0]?.id}`;

  let answered: string | undefined;
  for (const other of others) {
    const said = await other.post(channel, `${long(kinds[2], 200)} @${ada.username} <#${made[1]?.id}>`, answered);
    answered = said.id;
  }
  await ada.post(channel, long(wide, 400), answered);
  const userIds = others.map(({ id }) => id);
  const opened = await ada.ask<{ channelId: string }>("POST", "/api/me/conversations", { userIds });
  conversation = `/messages/${opened.channelId}`;
  for (const other of others) await other.post(conversation, long(kinds[3], 100));
});

describe("the layout holds, and what is cut can be read whole,", () => {
  test.each(viewers)("in conversations, their menus and their dialogs, %s", async (_where, words, options) => {
    const person = await acquaintance(ada.username, options);
    const { page } = person;
    const check = (place: string) => expect.soft(faults(page), place).resolves.toEqual([]);
    await page.goto(channel);
    const rows = page.getByRole("log").getByRole("listitem");
    await rows.filter({ hasText: long(wide, 400) }).waitFor();
    // As high as they are, not all of them are near enough to be drawn.
    await rows.nth(3).waitFor();
    const stops = others.slice(0, 2).map((other) => other.type(channel));
    await page.locator(".line-status").getByText("…").waitFor();
    await check("a channel");
    expect(await page.title()).toContain(long(wide, nameLength).toLowerCase());
    for (const stop of stops) stop();
    const field = page.locator(".composer textarea");
    for (const beginning of ["@p", "#w"]) {
      await field.pressSequentially(beginning);
      await page.getByRole("option").first().waitFor();
      await check(`what begins with ${beginning}`);
      await field.fill("");
    }

    await rows.nth(3).hover();
    await check("a message under the pointer");
    await rows.nth(3).locator(".message-actions button").last().click();
    await check("a message's menu");
    await page.getByRole("button", { name: words["message.reply"], exact: true }).click();
    await check("an answer");
    await rows.nth(2).locator(".message-author button").click();
    await check("a person's menu");
    await page.keyboard.press("Escape");

    if (options.locale === "fa-IR") await page.getByRole("button", { name: words["members.title"] }).click();
    const members = page.getByRole("complementary", { name: words["members.title"] });
    await members.getByRole("listitem").nth(others.length).waitFor();
    await check("the members");
    await members.locator(".member .icon-button").nth(2).click();
    await page.getByRole("button", { name: words["members.remove"], exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.cancel }).waitFor();
    await check("a question");
    await page.keyboard.press("Escape");
    if (options.locale === "fa-IR") {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: words["navigation.open"] }).click();
      await check("the navigation");
    }
    const list = page.locator(".sidebar");
    await list.locator(".server-menu").click();
    await check("a server's menu");
    await page.keyboard.press("Escape");
    await list.locator(".side-row").nth(2).locator(".side-link").click({ button: "right" });
    await check("a channel's menu");
    await page.getByRole("button", { name: words["notifications.title"], exact: true }).click();
    await page.getByRole("group", { name: words["notifications.level"] }).waitFor();
    await check("notifications");
    expect(person.complaints).toEqual([]);
  });

  test.each(viewers)("on every other page, %s", async (_where, words, options) => {
    const person = await acquaintance(ada.username, options);
    const { page } = person;
    const check = (place: string) => expect.soft(faults(page), place).resolves.toEqual([]);
    await page.goto(conversation);
    await page
      .getByRole("log")
      .getByRole("listitem")
      .nth(others.length - 1)
      .waitFor();
    await check("a direct conversation");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("w");
    await page.getByRole("option").nth(2).waitFor();
    await check("the switcher");
    await page.goto("/messages");
    await page.getByRole("main").getByRole("button", { name: words["directs.new"] }).click();
    const offered = page.getByRole("list", { name: words["directs.people"] }).getByRole("button");
    await offered.nth(0).click();
    await offered.nth(1).click();
    await check("a new conversation");
    await page.goto("/mentions");
    await page
      .getByRole("article")
      .nth(others.length - 1)
      .waitFor();
    // What the channels are called comes after.
    await page.getByRole("article").first().locator("a.channel-link").waitFor();
    await check("the mentions");
    await page.goto("/");
    await page.getByRole("article").nth(3).waitFor();
    await check("the first page");
    expect.soft(await height(page.locator(".tile").first()), "no row of towers").toBeLessThan(120);
    await page.goto(`/explore/${long(wide, nameLength)}`);
    await page.getByRole("article").nth(3).waitFor();
    await check("exploring");
    expect.soft(await width(page.locator(".side-link[aria-current]")), "one category").toBeLessThan(280);
    await page.goto(`${channel.split("/").slice(0, 3).join("/")}/settings`);
    await page.getByRole("button", { name: words["server.delete"] }).click();
    await page.getByRole("dialog").getByRole("textbox").click();
    await check("the last question");
    await page.keyboard.press("Escape");
    await check("a server's settings");
    await page.goto("/settings");
    await page.getByRole("textbox").first().waitFor();
    await check("the settings");

    const caretaker: Person = await superuser(options);
    await caretaker.page.goto(channel.split("/").slice(0, 3).join("/"));
    await caretaker.page.getByRole("button", { name: words["preview.join"] }).waitFor();
    await expect.soft(faults(caretaker.page), "a server from outside").resolves.toEqual([]);
    for (const section of ["categories", "accounts", "servers", "channels"]) {
      await caretaker.page.goto(`/admin/${section}`);
      await caretaker.page
        .getByRole("main")
        .getByRole("listitem")
        .nth(kinds.length - 1)
        .waitFor();
      await expect.soft(faults(caretaker.page), section).resolves.toEqual([]);
    }
    await caretaker.page.goto("/admin/servers");
    // Others make servers meanwhile, and what is newer comes first.
    await caretaker.page.getByRole("searchbox").fill(long(wide, 9));
    await caretaker.page.getByRole("button", { name: long(wide, nameLength) }).click();
    await caretaker.page.getByRole("button", { name: words["admin.delete"] }).click();
    await caretaker.page.getByRole("dialog").getByRole("textbox").click();
    await expect.soft(faults(caretaker.page), "what may be deleted").resolves.toEqual([]);
    expect([...person.complaints, ...caretaker.complaints]).toEqual([]);
  });
});
