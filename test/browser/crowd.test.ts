import { afterAll, beforeAll, expect, test } from "vitest";

import { gather } from "../../scripts/demo/crowd.ts";
import { type Application, startApplication } from "./application.ts";
import { acquaintance, newcomer, type Person } from "./person.ts";

const crowd = 600;
const members = (person: Person) => person.page.getByRole("complementary", { name: "Members" });
const rows = (person: Person, group: RegExp) =>
  members(person).getByRole("list", { name: group }).getByRole("listitem");

let application: Application;
let owner: string;
let general: string;

/** Ada's server of very many. They are written beside the application, which would keep other tests from writing. */
beforeAll(async () => {
  application = await startApplication("crowd");
  const ada = await newcomer({ baseURL: application.address });
  owner = ada.name;
  general = await ada.createServer("Full house");
  await gather(general.split("/")[2] ?? "", crowd, application.state);
});

afterAll(() => application.stop());

/** Ada at a browser that was never there, who opens her server, in which grace is the last; and what was asked for. */
async function open() {
  const options = { baseURL: application.address };
  const grace = await newcomer(options);
  await grace.join(general);
  const ada = await acquaintance(owner, options);
  const asked: string[] = [];
  ada.page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (!pathname.endsWith("/members")) return;
    const userIds = searchParams.get("userIds");
    asked.push(userIds === null ? "a page" : `${userIds.split(",").length} by id`);
  });
  await ada.open(general);
  await rows(ada, /^Offline/)
    .first()
    .waitFor();
  return { ada, grace, asked };
}

test("of very many members one page is asked for, and those who are here by name", async () => {
  const { ada, grace, asked } = await open();
  // Who joined last is on the last page.
  await rows(ada, /^Online — 2/)
    .filter({ hasText: grace.name })
    .waitFor();
  expect(asked).toEqual(["a page", "2 by id"]);
  expect(ada.complaints).toEqual([]);
});

test("scrolling brings all members, and keeps no rows but those in sight", async () => {
  const { ada, asked } = await open();
  const last = rows(ada, /^Offline/).last();
  await expect
    .poll(async () => {
      await members(ada).evaluate((list) => (list.scrollTop = list.scrollHeight));
      return [await last.getAttribute("aria-posinset"), asked.filter((what) => what === "a page").length];
    })
    .toEqual([await last.getAttribute("aria-setsize"), Math.ceil((crowd + 2) / 50)]);
  expect(await members(ada).getByRole("listitem").count()).toBeLessThan(100);
  await members(ada).evaluate((list) => (list.scrollTop = 0));
  await rows(ada, /^Offline/)
    .getByText("Ada Abara")
    .waitFor();
});

test("somebody who is here and on no page yet is renamed, and goes, as everybody does", async () => {
  const { ada, grace } = await open();
  await rows(ada, /^Online/)
    .filter({ hasText: grace.name })
    .waitFor();
  await grace.page.evaluate(() =>
    fetch("/api/me", {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ displayName: "Rear Admiral" }),
    }),
  );
  const admiral = rows(ada, /^Online/).filter({ hasText: "Rear Admiral" });
  await admiral.waitFor();
  await ada.page.getByRole("button", { name: "What to do with Rear Admiral" }).click();
  await ada.page.getByRole("button", { name: "Remove", exact: true }).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await admiral.waitFor({ state: "detached" });
  expect(ada.complaints).toEqual([]);
});

test("with the keyboard one comes from row to row, and the row with the focus stays however far it is scrolled", async () => {
  const { ada } = await open();
  const actions = members(ada).getByRole("button", { name: /^What to do with/ });
  await actions.first().focus();
  for (let step = 1; step < 45; step += 1) {
    await ada.page.keyboard.press("Tab");
    // As fast as the list is drawn, which is faster than a hand.
    await ada.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }
  const focused = () => ada.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  const name = await focused();
  expect(name).toMatch(/^What to do with/);
  await members(ada).evaluate((list) => (list.scrollTop = 0));
  await rows(ada, /^Online/)
    .first()
    .waitFor();
  expect(await focused()).toBe(name);
  await expect.poll(() => actions.count()).toBeGreaterThan(40);
});
