import { describe, expect, test } from "vitest";

import { newcomer, type Person } from "./person.ts";
import { cutOut, measure, photograph } from "./pictures.ts";

/** Uses the picture that was chosen, and resolves with what the page then shows. */
async function use(person: Person, group: string) {
  await person.page.getByRole("button", { name: "Use picture" }).click();
  await person.page.getByRole("status").getByText("Saved.").waitFor();
  const address = await person.page.getByRole("group", { name: group }).locator("img").getAttribute("src");
  return measure(person.page, address ?? "");
}

describe("a picture that is too large", () => {
  test("is cut and scaled to what an avatar may be", async () => {
    const person = await newcomer();
    await person.page.goto("/settings");
    await person.choose("Choose a picture", await photograph(person.page, 4_000, 3_000));
    const avatar = await use(person, "Your picture");
    expect(avatar).toMatchObject({ width: 512, height: 512, type: "image/jpeg" });
    expect(avatar.bytes).toBeLessThan(1_024 * 1_024);
    expect(person.complaints).toEqual([]);
  });

  test("is cut and scaled to what a banner may be; what one sees through stays so", async () => {
    const person = await newcomer();
    const channel = await person.foundServer("Galleries");
    await person.page.goto(`${channel.split("/").slice(0, 3).join("/")}/settings`);
    await person.choose("Choose a picture", await photograph(person.page, 4_000, 3_000), "Banner");
    const banner = await use(person, "Banner");
    expect(banner).toMatchObject({ width: 1_920, height: 1_080, type: "image/jpeg" });
    expect(banner.bytes).toBeLessThan(1_024 * 1_024);
    await person.choose("Choose a picture", await cutOut(person.page), "Icon");
    expect(await use(person, "Icon")).toMatchObject({ width: 70, height: 70, type: "image/png" });
    await person.page.getByRole("group", { name: "Icon" }).getByRole("button", { name: "Remove" }).click();
    await person.page.getByRole("group", { name: "Icon" }).locator("img").waitFor({ state: "detached" });
    expect(person.complaints).toEqual([]);
  });
});

test("the part that is kept can be chosen by keyboard", async () => {
  const person = await newcomer();
  const { page } = person;
  await page.goto("/settings");
  await person.choose("Choose a picture", await photograph(page, 2_000, 1_000));
  const frame = page.getByRole("application", { name: "The part of the picture that is kept" });
  await frame.focus();
  const shown = () => frame.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const whole = await shown();
  await page.keyboard.press("ArrowRight");
  const moved = await shown();
  expect(moved).not.toBe(whole);
  await page.keyboard.press("+");
  expect(await shown()).not.toBe(moved);
  expect(await page.getByRole("slider", { name: "Zoom" }).inputValue()).toBe("1.1");
});

test("a file that is no picture is refused with kind words, before anything is sent", async () => {
  const person = await newcomer();
  await person.page.goto("/settings");
  await person.choose("Choose a picture", { name: "a.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await person.page.getByText("This file can’t be read as a picture.").waitFor();
});

test("a picture that is slow, broken or gone is initials, and never a hole or a broken sign", async () => {
  const person = await newcomer();
  const { page } = person;
  const channel = await person.foundServer("Empty Frames");
  const server = `/api/servers/${channel.split("/")[2]}`;
  await page.goto("/");
  for (const [address, width, height] of [
    ["/api/me/avatar", 128, 128],
    [`${server}/icon`, 70, 70],
    [`${server}/banner`, 320, 180],
    [`/api/channels/${channel.split("/").at(-1)}/icon`, 70, 70],
  ] as const) {
    const { buffer } = await cutOut(page, width, height);
    const answer = await page
      .context()
      .request.put(address, { headers: { "Content-Type": "image/png" }, data: buffer });
    expect(answer.ok(), address).toBe(true);
  }
  const initials = () =>
    page.locator(".avatar").evaluateAll((all) => all.filter((one) => one.getAttribute("data-initials")).length);
  const holes = () =>
    page
      .locator("img")
      .evaluateAll(
        (all) => all.filter((one) => one instanceof HTMLImageElement && one.complete && one.naturalWidth === 0).length,
      );
  const arrived = Promise.withResolvers<void>();
  await page.route("**/api/media/**", async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await page.goto(channel);
  await person.arrive();
  await expect.poll(async () => (await page.locator(".avatar").count()) - (await initials())).toBe(0);
  arrived.resolve();
  await expect.poll(initials).toBe(0);

  for (const fault of [
    { status: 404, body: "" },
    { status: 200, contentType: "image/png", body: "no picture" },
  ]) {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.route("**/api/media/**", (route) => route.fulfill(fault));
    for (const path of [channel, "/explore", "/settings"]) {
      await page.goto(path);
      await page.locator(".avatar").first().waitFor();
      await expect
        .poll(() => page.locator(".avatar").evaluateAll((all) => all.some((one) => one.querySelector("img"))))
        .toBe(false);
      await expect.poll(holes).toBe(0);
    }
  }
  expect(person.complaints).toEqual([]);
});
