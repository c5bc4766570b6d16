/** Menus: what opens them, how one walks through them, and that they stay under the hand. */
import { describe, expect, test } from "vitest";

import { channels, elsewhere, pair } from "./members.ts";
import { type Person, phone } from "./person.ts";

const focused = (person: Person) =>
  person.page.evaluate(() => {
    const { ariaLabel, textContent } = document.activeElement ?? {};
    return ariaLabel ?? textContent?.trim();
  });

describe("a menu", () => {
  test("stays where it is while what it was opened from moves", async () => {
    const { ada, grace } = await pair("Slippery");
    await ada.page.getByRole("heading", { name: "Online — 2" }).waitFor();
    await ada.page.getByRole("button", { name: `What to do with ${grace.name}` }).click();
    const choice = ada.page.getByRole("button", { name: "Message", exact: true });
    await choice.waitFor();
    // It comes in from below.
    await choice.evaluate((button) =>
      Promise.all((button.closest("[popover]")?.getAnimations() ?? []).map(({ finished }) => finished)),
    );
    const before = await choice.boundingBox();
    await grace.page.close();
    await ada.page.getByRole("list", { name: "Offline — 1" }).getByText(grace.name).waitFor();
    expect(await choice.boundingBox()).toEqual(before);
    await choice.click();
    await ada.page.getByRole("textbox", { name: `Message ${grace.name}` }).waitFor();
    expect(ada.complaints).toEqual([]);
  });

  test("opens beside its button", async () => {
    const { ada } = await pair("Beside");
    const button = channels(ada).getByRole("button", { name: "attic: menu" });
    await button.click();
    const menu = await ada.page.getByRole("dialog", { name: "attic: menu" }).boundingBox();
    const from = await button.boundingBox();
    expect(Math.abs((menu?.y ?? 0) - ((from?.y ?? 0) + (from?.height ?? 0)))).toBeLessThan(20);
    expect(Math.abs((menu?.x ?? 0) - (from?.x ?? 0))).toBeLessThan(20);
  });

  test("is walked through with the arrows, and gives the focus back", async () => {
    const { ada } = await pair("By hand");
    await channels(ada).getByRole("button", { name: "attic: menu" }).focus();
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("dialog", { name: "attic: menu" }).waitFor();
    await ada.page.keyboard.press("ArrowDown");
    expect(await focused(ada)).toBe("Copy Link");
    await ada.page.keyboard.press("ArrowDown");
    expect(await focused(ada)).toBe("Notifications");
    await ada.page.keyboard.press("ArrowDown");
    expect(await focused(ada)).toBe("Edit Channel");
    await ada.page.keyboard.press("ArrowDown");
    expect(await focused(ada)).toBe("Copy Link");
    await ada.page.keyboard.press("End");
    expect(await focused(ada)).toBe("Edit Channel");
    await ada.page.keyboard.press("Escape");
    expect(await focused(ada)).toBe("attic: menu");
    expect(await ada.page.getByRole("dialog", { name: "attic: menu" }).isVisible()).toBe(false);
  });

  test("is closed by a second press on its button, and makes way for another", async () => {
    const { ada } = await pair("Twice");
    const attic = channels(ada).getByRole("button", { name: "attic: menu" });
    const general = channels(ada).getByRole("button", { name: "general: menu" });
    await attic.click();
    await ada.page.getByRole("dialog", { name: "attic: menu" }).waitFor();
    expect(await attic.getAttribute("aria-expanded")).toBe("true");
    await attic.click();
    await expect.poll(() => attic.getAttribute("aria-expanded")).toBe("false");
    expect(await ada.page.getByRole("dialog", { name: "attic: menu" }).isVisible()).toBe(false);
    await attic.click();
    await general.click();
    await ada.page.getByRole("dialog", { name: "general: menu" }).waitFor();
    expect(await attic.getAttribute("aria-expanded")).toBe("false");
  });

  test("opens inside a drawer, beside its button", async () => {
    const { grace, ada, general } = await pair("Drawn out");
    const pocket = await elsewhere(ada, general, phone);
    await pocket.page.getByRole("button", { name: "Members" }).click();
    const button = pocket.page.getByRole("button", { name: `What to do with ${grace.name}` });
    await button.click();
    const choice = pocket.page.getByRole("button", { name: "Message", exact: true });
    const [from, to] = [await button.boundingBox(), await choice.boundingBox()];
    expect(Math.abs((to?.y ?? 0) - (from?.y ?? 0) - (from?.height ?? 0))).toBeLessThan(30);
    expect(from?.x).toBeLessThan((to?.x ?? 0) + (to?.width ?? 0));
    await choice.click();
    await pocket.page.getByRole("textbox", { name: `Message ${grace.name}` }).waitFor();
  });
});
