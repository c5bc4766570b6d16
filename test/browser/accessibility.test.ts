/** Every screen against WCAG 2.2 AA, as far as a program can tell: `npm run test:access`. */
import { beforeAll, describe, expect, inject, test } from "vitest";

import { measured, type Theme, violations } from "./axe.ts";
import { faults } from "./outline.ts";
import { type Scene, setScene } from "./screens/scene.ts";
import { notExcused, type Screen, type Visit } from "./screens/screen.ts";
import { type Size, screensAt, visitAll } from "./screens/screens.ts";
import { faultsWhenSpaced } from "./spacing.ts";

const themes: readonly Theme[] = ["light", "dark", "light, more contrast", "dark, more contrast"];
/** Pixels. The narrowest is 1280 at 400 %. */
const widths = { desktop: [1_280, 820], phone: [390, 320] } as const;
/** Screens that are looked at at the same time: no other test is in need of the processor. */
const lanes = 2;

let scene: Scene;
beforeAll(async () => {
  scene = await setScene(inject("address"));
});

describe("nothing is in the way of anybody", () => {
  test.each(["desktop", "phone"] as const)("%s", async (size) => {
    await Promise.all(Array.from({ length: lanes }, (_, lane) => look(size, lane)));
  });
}, 900_000);

async function look(size: Size, lane: number): Promise<void> {
  await visitAll({
    scene,
    size,
    options: measured,
    tour: screensAt(size).filter((_screen, index) => index % lanes === lane),
    look: (visit, screen) => judge(visit, screen, widths[size]),
    onMiss: (screen, reason) => expect.soft(String(reason), `${screen.name}, ${size}`).toBe(""),
  });
}

async function judge({ page }: Visit, screen: Screen, [width, other]: readonly [number, number]) {
  const found = [...(await violations(page, themes)), ...(await faults(page))];
  const height = page.viewportSize()?.height ?? 800;
  await page.setViewportSize({ width: other, height });
  const narrower = [...(await violations(page, themes)), ...(await faults(page)), ...(await faultsWhenSpaced(page))];
  found.push(...narrower.map((problem) => `${other}: ${problem}`));
  await page.setViewportSize({ width, height });
  expect.soft(notExcused(screen, found), screen.name).toEqual([]);
}
