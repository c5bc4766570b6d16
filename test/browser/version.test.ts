/** Newer versions of the client: they come by themselves, and take nothing from anybody. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Deployment, deploy, mark } from "./deployment.ts";
import { newcomer, type Person } from "./person.ts";

let deployment: Deployment;

beforeEach(async () => {
  deployment = await deploy();
});
afterEach(async () => {
  await deployment.stop();
});

/** Somebody whose browser keeps the client, in front of the version of before. */
async function visitor(name: string) {
  const ada = await newcomer({ serviceWorkers: "allow", baseURL: deployment.address });
  const channel = await ada.createServer(name);
  await ada.page.evaluate(() => navigator.serviceWorker.ready);
  await ada.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return { ada, channel };
}

const isNewer = ({ page }: Person) => page.locator(`meta[name="${mark}"]`).count();

/** What the browser does by itself, with every visit and once an hour. */
async function ask({ page }: Person): Promise<void> {
  await page.evaluate(async () => {
    const before = navigator.serviceWorker.controller;
    const registration = await navigator.serviceWorker.getRegistration();
    const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    await registration?.update();
    if (navigator.serviceWorker.controller === before) await changed;
  });
}

/** As when the window is minimised, which one without a screen can't be. */
async function look({ page }: Person, visibility: "visible" | "hidden"): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visibility);
}

describe("a newer version", () => {
  test("is there with the next visit; until then the window goes on, with parts that the newer one doesn't have", async () => {
    const { ada } = await visitor("Renovation");
    await ada.composer().fill("half a thought");
    deployment.renew("settings");
    await ask(ada);
    await ada.page.getByRole("button", { name: /^Your account/ }).click();
    await ada.page.getByRole("button", { name: "Load the new version" }).waitFor();
    expect(await ada.composer().inputValue()).toBe("half a thought");
    await ada.page.getByRole("link", { name: "Settings" }).click();
    await ada.page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await isNewer(ada)).toBe(0);
    await ada.page.goto("/");
    await ada.page.getByRole("heading", { name: `Hello, ${ada.name}` }).waitFor();
    expect(await isNewer(ada)).toBe(1);
    expect(ada.complaints).toEqual([]);
  });

  test("is taken by a window that nobody looks at for a while, but not from who has begun to write", async () => {
    const { ada, channel } = await visitor("Night shift");
    await ada.page.clock.install();
    await ada.open(channel);
    await ada.composer().fill("half a thought");
    deployment.renew("settings");
    await ask(ada);
    await look(ada, "hidden");
    await ada.page.clock.fastForward("10:00");
    await look(ada, "visible");
    expect(await ada.composer().inputValue()).toBe("half a thought");
    expect(await isNewer(ada)).toBe(0);
    await ada.composer().fill("");
    await look(ada, "hidden");
    await ada.page.clock.fastForward("04:00");
    expect(await isNewer(ada)).toBe(0);
    await ada.page.clock.fastForward("02:00");
    await expect.poll(() => isNewer(ada)).toBe(1);
  });
});
