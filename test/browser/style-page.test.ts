/** The page with every component in every state: for those who work on the client, and for nobody else. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { root } from "../../scripts/run.ts";
import { violations } from "./axe.ts";
import { phone, stranger } from "./person.ts";

/** As `npm run dev:ui` does, in front of the application that is there already. */
let vite: ViteDevServer;
let address = "";

beforeAll(async () => {
  const worker = inject("address");
  vite = await createServer({
    configFile: join(root, "vite.config.ts"),
    cacheDir: join(root, "node_modules/.vite-style-page"),
    logLevel: "error",
    server: { port: 0, hmr: false, watch: null, proxy: { "/api": { target: worker, headers: { Origin: worker } } } },
  });
  await vite.listen();
  address = `${vite.resolvedUrls?.local[0] ?? ""}style`;
});

afterAll(() => vite.close());

async function open(options: Parameters<typeof stranger>[0] = {}) {
  const { page } = await stranger({ bypassCSP: true, reducedMotion: "reduce", ...options });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  // Here nobody has an account: what it would bring along is not needed.
  await page.route("**/api/**", (route) => route.fulfill({ json: { servers: [], nextCursor: null } }));
  await page.goto(address);
  await page.getByRole("heading", { name: "Messages", level: 2 }).waitFor();
  return { page, errors };
}

async function choose(page: Page, group: string, option: string): Promise<void> {
  await page.getByRole("group", { name: group }).first().getByRole("button", { name: option, exact: true }).click();
}

describe("in development", () => {
  test("it shows every part, in either theme without a fault that axe would find", async () => {
    const { page, errors } = await open();
    for (const part of ["Colours", "Buttons", "Fields", "People", "Cards and rows", "Messages"]) {
      await page.getByRole("region", { name: part, exact: true }).waitFor();
    }
    await expect.soft(violations(page), "as it is").resolves.toEqual([]);
    await choose(page, "Contrast", "more");
    await choose(page, "Density", "compact");
    await expect.soft(violations(page), "compact, with more contrast").resolves.toEqual([]);
    expect(errors).toEqual([]);
  });

  test("every pair of tokens is measured as it is drawn, and none is too faint", async () => {
    const { page } = await open();
    for (const contrast of ["standard", "more"]) {
      for (const theme of ["light", "dark"]) {
        await choose(page, "Contrast", contrast);
        await choose(page, "Theme", theme);
        await page.getByText(`words: at least ${contrast === "more" ? 7 : 4.5} : 1`).waitFor();
        await expect.soft(page.locator('[data-low="true"]').allInnerTexts()).resolves.toEqual([]);
      }
    }
  });

  test.each(["no-preference", "reduce"] as const)(
    "what is busy, on its way or opens moves as the system says: %s",
    async (motion) => {
      const { page } = await open({ reducedMotion: motion });
      for (const name of ["It is done", "Dialog"]) await page.getByRole("button", { name, exact: true }).click();
      await page.getByRole("dialog", { name: "A dialog" }).waitFor();
      const moving = await page.evaluate(() => {
        const durations = document.getAnimations().map((one) => Number(one.effect?.getTiming().duration));
        return durations.some((duration) => duration > 1);
      });
      expect(moving).toBe(motion === "no-preference");
    },
  );

  test("it is drawn from right to left with the language, and fits on a phone", async () => {
    const { page, errors } = await open(phone);
    await choose(page, "Language and direction", "فارسی");
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    await page.getByText("نخستین پیام هر نویسنده").waitFor();
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(390);
    expect(errors).toEqual([]);
  });
});

describe("in the application as it is built", () => {
  test("it is not there", async () => {
    const { page } = await stranger();
    await page.goto("/style");
    await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
    const files = globSync("dist/ui/**/*.{html,js,css}", { cwd: root });
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => /style-page|specimen/.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });
});
