/** The client under a thumb: drawers that follow it, a keyboard that comes up, and nothing too small to be met. */
import { beforeEach, describe, expect, test } from "vitest";

import { inSight, isDrawnIn, members, navigation, reader, scrolled } from "./drawers.ts";
import { newcomer, type Person, phone } from "./person.ts";
import { touchscreen } from "./touchscreen.ts";

type Finger = Awaited<ReturnType<typeof touchscreen>>;

describe.each(["ltr", "rtl"] as const)("a drawer (%s)", (direction) => {
  let person: Person;
  let finger: Finger;
  /** Towards the end of a line. */
  const forward = direction === "ltr" ? 1 : -1;

  beforeEach(async () => {
    person = await newcomer(phone);
    await person.createServer("Pocket");
    // What follows fingers has come when nothing is loaded any more.
    await person.page.waitForLoadState("networkidle");
    await person.page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    finger = await touchscreen(person.page);
  });

  test("follows a finger that draws it in, and stays when it came past the half", async () => {
    await finger.downAt(195, 400);
    await finger.move(forward * 60, 5);
    await navigation(person).waitFor();
    await finger.move(forward * 40, 0);
    await expect.poll(() => inSight(navigation(person))).toBeGreaterThan(80);
    const before = await inSight(navigation(person));
    expect(before).toBeLessThanOrEqual(100);
    await finger.move(forward * 90, 0);
    await expect.poll(() => inSight(navigation(person))).toBe(before + 90);
    await finger.up(300);
    await isDrawnIn(navigation(person));
    // It is the same drawer as by its button.
    expect(await navigation(person).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    await person.page.keyboard.press("Escape");
    await navigation(person).waitFor({ state: "detached" });
    expect(person.complaints).toEqual([]);
  });

  test("goes back when it came less far, and gives the focus back", async () => {
    await person.composer().focus();
    await finger.downAt(195, 400);
    await finger.move(forward * 120, 0);
    await navigation(person).waitFor();
    await finger.up(300);
    await navigation(person).waitFor({ state: "detached" });
    expect(await person.composer().evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test("goes where it was flicked, however far it came", async () => {
    await finger.downAt(195, 400);
    await finger.move(forward * 60, 0, 60);
    await finger.up();
    await isDrawnIn(navigation(person));
    await finger.downAt(195, 400);
    await finger.move(forward * -60, 0, 60);
    await finger.up();
    await navigation(person).waitFor({ state: "detached" });
  });

  test("comes in from the other side too, and is put away from beside it", async () => {
    await finger.downAt(195, 400);
    await finger.move(forward * -180, 0);
    await finger.up(300);
    await isDrawnIn(members(person));
    // There is nothing more to draw in on that side.
    await finger.downAt(195, 400);
    await finger.move(forward * -100, 0);
    await finger.up(300);
    await isDrawnIn(members(person));
    await finger.downAt(direction === "ltr" ? 40 : 350, 400);
    await finger.move(forward * 180, 0);
    await expect.poll(() => inSight(members(person))).toBeLessThan(130);
    await finger.up(300);
    await members(person).waitFor({ state: "detached" });
    expect(person.complaints).toEqual([]);
  });

  test("stays open when a finger began to put it away and thought better of it", async () => {
    await person.page.getByRole("button", { name: "Members" }).tap();
    await isDrawnIn(members(person));
    await finger.downAt(direction === "ltr" ? 40 : 350, 400);
    await finger.move(forward * 90, 0);
    await expect.poll(() => inSight(members(person))).toBeLessThan(230);
    await finger.move(forward * -60, 0);
    await finger.up(300);
    await isDrawnIn(members(person));
    // One that does not move means what it says.
    await person.page.touchscreen.tap(direction === "ltr" ? 40 : 350, 400);
    await members(person).waitFor({ state: "detached" });
  });
});

test("a link in a drawer to where one is already uncovers it", async () => {
  const person = await newcomer(phone);
  await person.createServer("Pocket");
  await person.page.getByRole("button", { name: "Open the navigation" }).tap();
  await navigation(person).getByRole("link", { name: "general" }).tap();
  await navigation(person).waitFor({ state: "detached" });
  await person.arrive();
});

describe("a finger in the conversation", () => {
  test("that goes up and down reads on, and opens nothing", async () => {
    const { person, finger } = await reader();
    await finger.downAt(195, 300);
    await finger.move(30, 200);
    await expect.poll(() => scrolled(person)).toBeGreaterThan(100);
    await finger.move(150, 0);
    await finger.up();
    expect(await navigation(person).count()).toBe(0);
  });

  test("moves what can be moved to the side, and no drawer", async () => {
    const person = await newcomer(phone);
    const finger = await touchscreen(person.page);
    await person.page.goto("/settings");
    const tabs = person.page.getByRole("navigation", { name: "Settings" });
    await finger.down(tabs);
    await finger.move(-150, 0);
    await expect.poll(() => tabs.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(50);
    await finger.move(300, 0);
    await finger.up();
    await finger.down(person.page.getByRole("textbox", { name: "Display name" }));
    await finger.move(150, 0);
    await finger.up();
    expect(await navigation(person).count()).toBe(0);
    // Beside them the page is as any other.
    await finger.down(person.page.getByRole("heading", { name: "Settings", level: 1 }));
    await finger.move(180, 0);
    await navigation(person).waitFor();
    await finger.up();
  });

  test("leaves the edges of the screen to the browser, and two fingers to the zoom", async () => {
    const { person, finger } = await reader();
    await finger.downAt(8, 400);
    await finger.move(250, 0);
    await finger.up();
    expect(await navigation(person).count()).toBe(0);
    await finger.downAt(195, 400);
    await finger.move(180, 0);
    await navigation(person).waitFor();
    await finger.second(300, 600);
    await navigation(person).waitFor({ state: "detached" });
  });
});
