/** The drawers of a phone, and somebody who reads between them. */
import type { Locator } from "playwright-core";
import { expect } from "vitest";

import { newcomer, type Person, phone } from "./person.ts";
import { touchscreen } from "./touchscreen.ts";

/** How much of it is on the screen, in pixels. */
export async function inSight(drawer: Locator): Promise<number> {
  const { x = 0, width = 0 } = (await drawer.boundingBox({ timeout: 1_000 })) ?? {};
  return Math.round(Math.min(x + width, phone.viewport.width) - Math.max(x, 0));
}

export const navigation = ({ page }: Person) => page.getByRole("dialog", { name: "Navigation" });
export const members = ({ page }: Person) => page.getByRole("dialog", { name: "Members" });

export async function isDrawnIn(drawer: Locator): Promise<void> {
  await drawer.waitFor();
  await expect.poll(() => drawer.getAttribute("data-pull")).toBeNull();
  await expect.poll(async () => ((await drawer.boundingBox())?.width ?? 0) - (await inSight(drawer))).toBeLessThan(1);
}

/** In front of more than a screen of lines, with a finger. */
export async function reader() {
  const person = await newcomer(phone);
  await person.chatter(await person.createServer("Reading room"), 50);
  await person.page.waitForLoadState("networkidle");
  return { person, finger: await touchscreen(person.page) };
}

/** How far from the newest words, in pixels. */
export const scrolled = ({ page }: Person) => page.getByRole("log").evaluate(({ scrollTop }) => -scrollTop);
