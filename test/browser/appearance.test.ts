/** How the client looks, as the system or the person wants it. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { post } from "./members.ts";
import { newcomer, phone, stranger } from "./person.ts";

const contrast = (page: Page) => page.evaluate(() => document.documentElement.dataset["contrast"]);

async function choose(page: Page, group: string, option: string): Promise<void> {
  await page.getByRole("group", { name: group }).getByRole("button", { name: option, exact: true }).click();
}

describe("more contrast", () => {
  test("is there before the client, where the system asks for it", async () => {
    const { page } = await stranger({ contrast: "more" });
    await page.route("**/assets/index-*.js", (route) => route.abort());
    await page.goto("/");
    await expect(contrast(page)).resolves.toBe("more");
  });

  test("follows the system until something is chosen, which holds in every window and the next time", async () => {
    const { page } = await newcomer({ contrast: "no-preference" });
    await page.goto("/settings/appearance");
    await page.getByRole("group", { name: "Contrast" }).waitFor();
    await expect(contrast(page)).resolves.toBeUndefined();
    await page.emulateMedia({ contrast: "more" });
    await expect.poll(() => contrast(page)).toBe("more");
    await choose(page, "Contrast", "Standard");
    await expect.poll(() => contrast(page)).toBeUndefined();
    await page.emulateMedia({ contrast: "no-preference" });
    const other = await page.context().newPage();
    await other.goto("/");
    await choose(page, "Contrast", "More");
    await expect.poll(() => contrast(other)).toBe("more");
    await page.reload();
    await expect(contrast(page)).resolves.toBe("more");
  });
});

describe("compact messages", () => {
  test.each([
    { where: "on a desktop", options: {} },
    { where: "on a phone", options: phone },
  ])("begin on the line of their author $where, and the reader’s place is kept", async ({ options }) => {
    const ada = await newcomer(options);
    const channel = await ada.foundServer("Close together");
    for (let number = 1; number <= 40; number += 1) await post(ada, channel, `line ${number}`);
    await ada.open(channel);
    const { page } = ada;
    const last = ada.message("line 40");
    await last.waitFor();
    const height = () => page.getByRole("log").evaluate((log) => log.scrollHeight);
    const cosy = await height();

    const settings = await page.context().newPage();
    await settings.goto("/settings/appearance");
    await choose(settings, "Density of messages", "Compact");
    await page.bringToFront();
    await expect.poll(height).toBeLessThan(cosy);
    await expect.poll(() => last.evaluate((row) => row.getBoundingClientRect().bottom)).toBeLessThan(844);
    const first = ada.message("line 1").first();
    const [author, text] = await Promise.all([
      first.getByRole("heading", { level: 3 }).boundingBox(),
      first.getByText("line 1", { exact: true }).boundingBox(),
    ]);
    expect(Math.abs((author?.y ?? 0) - (text?.y ?? 100))).toBeLessThan(6);
    expect(ada.complaints).toEqual([]);
  });
});

test("who reads in the middle stays there when the density changes, in both directions", async () => {
  const ada = await newcomer();
  const channel = await ada.foundServer("In the middle");
  for (let number = 1; number <= 80; number += 1) await post(ada, channel, `line ${number}`);
  await ada.open(channel);
  const middle = ada.message("line 40");
  await middle.waitFor();
  await middle.evaluate((row) => row.scrollIntoView({ block: "start" }));
  // A button that leads to the end tells that the list knows where the reader is.
  await ada.page.getByRole("button", { name: "To the latest" }).waitFor();
  const place = () => middle.evaluate((row) => Math.round(row.getBoundingClientRect().top));
  const height = () => ada.page.getByRole("log").evaluate((log) => log.scrollHeight);
  const [top, cosy] = [await place(), await height()];

  const settings = await ada.page.context().newPage();
  await settings.goto("/settings/appearance");
  await choose(settings, "Density of messages", "Compact");
  await ada.page.bringToFront();
  await expect.poll(height).toBeLessThan(cosy);
  await expect.poll(async () => Math.abs((await place()) - top)).toBeLessThanOrEqual(2);
  await choose(settings, "Density of messages", "Cosy");
  await ada.page.bringToFront();
  await expect.poll(height).toBe(cosy);
  await expect.poll(async () => Math.abs((await place()) - top)).toBeLessThanOrEqual(2);
});

describe("motion", () => {
  const moving = (page: Page) =>
    page.evaluate(() => document.getAnimations().filter((one) => Number(one.effect?.getTiming().duration) > 1).length);

  test.each([
    { motion: "no-preference", some: true },
    { motion: "reduce", some: false },
  ] as const)("is what the system says: $motion", async ({ motion, some }) => {
    const ada = await newcomer({ ...phone, reducedMotion: motion });
    await ada.createServer("Still life");
    await ada.page.getByRole("button", { name: "Open the navigation" }).click();
    const seen = await moving(ada.page);
    await ada.page.getByRole("dialog", { name: "Navigation" }).waitFor();
    expect(seen > 0).toBe(some);
  });
});

test("every page of the settings has an address of its own", async () => {
  const { page, complaints } = await newcomer();
  for (const [path, title, proof] of [
    ["language", "Language", page.getByRole("combobox", { name: "Language" })],
    ["keyboard", "Keyboard", page.getByRole("checkbox", { name: "Shortcuts of a single key" })],
    ["about", "About", page.getByText(/^iGap \d/)],
  ] as const) {
    await page.goto(`/settings/${path}`);
    await page.getByRole("heading", { name: title, level: 2 }).waitFor();
    await proof.waitFor();
    await expect.poll(() => page.title()).toContain(title);
  }
  await page.getByText("Free software").click();
  await page.getByText("Permission is hereby granted").waitFor();
  expect(complaints).toEqual([]);
});

test("what this browser keeps is forgotten when one says so, and one stays signed in", async () => {
  const ada = await newcomer();
  await ada.createServer("Short memory");
  await ada.page.waitForFunction(() => localStorage.getItem("igap.kept") !== null);
  await ada.page.goto("/settings/about");
  await ada.page.getByRole("button", { name: "Forget servers and messages" }).click();
  await ada.page.getByText("They are gone from this browser.").waitFor();
  await expect.poll(() => ada.page.evaluate(() => localStorage.getItem("igap.kept"))).toBeNull();
  await ada.page.goto("/");
  await ada.page.getByRole("heading", { name: `Hello, ${ada.name}` }).waitFor();
});
