/** iGap among the device's own programs: what the system is told of it, and where one asks for it. */
import { expect, test } from "vitest";

import { newcomer, stranger } from "./person.ts";

type Manifest = {
  id: string;
  name: string;
  short_name: string;
  description: string;
  start_url: string;
  scope: string;
  display: string;
  theme_color: string;
  background_color: string;
  icons: { src: string; sizes: string; type: string; purpose: string }[];
  shortcuts: { name: string; url: string }[];
};

const lasting = { serviceWorkers: "allow" } as const;

test("the manifest tells all that an installation needs, and every picture in it is as large as it says", async () => {
  const { page } = await stranger(lasting);
  await page.goto("/");
  const address = (await page.locator('link[rel="manifest"]').getAttribute("href")) ?? "";
  const response = await page.request.get(address);
  expect(response.headers()["content-type"]).toContain("application/manifest+json");
  const manifest: Manifest = await response.json();
  expect(manifest).toMatchObject({ id: "/", name: "iGap", short_name: "iGap", start_url: "/", scope: "/" });
  expect(manifest.display).toBe("standalone");
  for (const colour of [manifest.theme_color, manifest.background_color]) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable", "512x512 monochrome"]),
  );
  const pictures = [...manifest.icons, { src: "/icons/apple-touch.png", sizes: "180x180" }];
  for (const { src, sizes } of pictures) {
    const size = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
  for (const { url } of manifest.shortcuts) {
    await page.goto(url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByText("There is nothing here").count(), url).toBe(0);
  }
});

test("the account menu offers it where the browser does, until the offer is taken", async () => {
  const { page } = await newcomer();
  await page.goto("/");
  const menu = page.getByRole("button", { name: /^Your account/ });
  await menu.click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  expect(await page.getByRole("button", { name: "Install iGap" }).count()).toBe(0);
  // As Chromium does with a window, which the shell without one does not have.
  await page.evaluate(() => {
    const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: async () => void (document.title = "asked"),
    });
    dispatchEvent(offer);
  });
  await page.getByRole("button", { name: "Install iGap" }).click();
  await expect.poll(() => page.title()).toBe("asked");
  await menu.click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  expect(await page.getByRole("button", { name: "Install iGap" }).count()).toBe(0);
});

test("the page lets no other script become a worker, and nobody else say which may", async () => {
  const { page } = await stranger(lasting);
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  const tried = await page.evaluate(async () => {
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    const any = { createScriptURL: (url: string) => url, createScript: (text: string) => text };
    const outcome = async (deed: () => unknown) => {
      try {
        await deed();
        return "done";
      } catch (error) {
        return error instanceof TypeError ? "refused" : String(error);
      }
    };
    return {
      another: await outcome(() => navigator.serviceWorker.register("/before-paint.js")),
      beside: await outcome(() => new Worker("/before-paint.js")),
      same: await outcome(() => navigator.serviceWorker.register("/service-worker.js?another")),
      policy: await outcome(() => trustedTypes.createPolicy("service-worker", any)),
      otherPolicy: await outcome(() => trustedTypes.createPolicy("default", any)),
    };
  });
  expect(new Set(Object.values(tried))).toEqual(new Set(["refused"]));
});
