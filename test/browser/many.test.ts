/** More than anybody can oversee: a thousand channels in a server, a hundred servers in the rail. */
import { expect, test } from "vitest";

import { channels, post, servers } from "./members.ts";
import { acquaintance, newcomer } from "./person.ts";
import { Program } from "./program.ts";

const manyChannels = 1_000;
const manyServers = 100;
/** Milliseconds; generous, on a machine that does other things too. Without care for long lists it is several times that. */
const soon = 3_000;

/** At the same time. */
const hands = 20;

/** With its first channel's path. */
async function foundServer(founder: Program, name: string): Promise<[id: string, path: string]> {
  const { categories } = await founder.ask<{ categories: { id: string }[] }>("GET", "/api/categories");
  const made = await founder.ask<{ id: string; channels: { id: string }[] }>("POST", "/api/servers", {
    name,
    categoryId: categories[0]?.id,
  });
  return [made.id, `/servers/${made.id}/${made.channels[0]?.id}`];
}

/** One after another, as far as many hands can do that. */
async function make(count: number, one: (number: number) => Promise<unknown>): Promise<void> {
  for (let made = 0; made < count; made += hands) {
    const round = Array.from({ length: Math.min(hands, count - made) }, (_, hand) => one(made + hand + 1));
    await Promise.all(round);
  }
}

test("a thousand channels open soon, and each is found by eye, by keys, by name, and when there is news in it", async () => {
  const founder = await Program.registered();
  const [serverId, general] = await foundServer(founder, "Library of Babel");
  const room = (number: number) => founder.ask("POST", `/api/servers/${serverId}/channels`, { name: `room-${number}` });
  await make(manyChannels - 2, room);
  const { id: nextToLast } = await room(manyChannels - 1);
  const { id: last } = await room(manyChannels);
  const [ada, grace] = [await newcomer(), await newcomer()];
  await Promise.all([ada.enroll(general), grace.enroll(general)]);
  const { page } = ada;
  const started = Date.now();
  await ada.open(`/servers/${serverId}/${nextToLast}`);
  const current = channels(ada).locator('[aria-current="page"]');
  await expect.poll(() => current.evaluate((link) => link.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  expect(Date.now() - started).toBeLessThan(soon);
  expect(await channels(ada).getByRole("listitem").count()).toBe(manyChannels + 1);

  await page.keyboard.press("Alt+ArrowDown");
  await page.getByRole("heading", { name: "room-1000" }).waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByRole("heading", { name: "general", exact: true }).waitFor();
  await expect.poll(() => current.evaluate((link) => link.getBoundingClientRect().top >= 0)).toBe(true);

  await grace.page.goto("/favicon.svg");
  await post(grace, `/servers/${serverId}/${last}`, "down here");
  await channels(ada).getByRole("link", { name: "room-1000, 1 unread" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").pressSequentially("room-777");
  await page.getByRole("option", { name: "#room-777 in Library of Babel", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "room-777" }).waitFor();
  await ada.composer().pressSequentially("see #room-99");
  await page.getByRole("option").first().waitFor();
  expect(await page.getByRole("option").count()).toBeLessThan(10);
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await ada.message("down here").waitFor();
  expect(ada.complaints).toEqual([]);
});

test("a hundred servers are one list that scrolls; the account stays in sight, and the keys lead around", async () => {
  const founder = await Program.registered();
  const [, path] = await foundServer(founder, "Number 1");
  await make(manyServers - 1, (number) => foundServer(founder, `Number ${number + 1}`));
  const ada = await acquaintance(founder.username);
  const started = Date.now();
  await ada.open(path);
  await servers(ada)
    .getByRole("link", { name: `Number ${manyServers}` })
    .waitFor();
  expect(Date.now() - started).toBeLessThan(soon);
  expect(await ada.page.getByRole("button", { name: /^Your account/ }).isVisible()).toBe(true);
  await ada.page.keyboard.press("Control+Alt+ArrowUp");
  await ada.page.getByRole("heading", { name: "general" }).waitFor();
  const current = servers(ada).locator('[aria-current="page"]');
  await expect
    .poll(() =>
      current.evaluate((link) => link.getBoundingClientRect().bottom <= innerHeight && link.getAttribute("title")),
    )
    .toMatch(/^Number /);
  expect(ada.complaints).toEqual([]);
});
