/** Who does not look is told of what calls, as far as it was asked for; and what is muted is no news. */
import { describe, expect, test } from "vitest";

import { call, channels, elsewhere, pair, post, servers } from "./members.ts";
import type { Person } from "./person.ts";

type Told = { title: string; body: string; tag: string };

/** The browser's notifications are not on its page: what it is asked to show is written down. */
async function recordNotifications(person: Person): Promise<void> {
  person.spoilBrowser();
  await person.page.context().grantPermissions(["notifications"]);
  await person.page.addInitScript(() => {
    const told: Told[] = [];
    class Recorded extends EventTarget {
      static permission = "granted";
      static requestPermission = () => Promise.resolve("granted");
      constructor(title: string, { body = "", tag = "" }: NotificationOptions = {}) {
        super();
        told.push({ title, body, tag });
      }
      close(): void {}
    }
    Object.assign(globalThis, { Notification: Recorded, told });
  });
}

function toldOf(person: Person): Promise<Told[]> {
  return person.page.evaluate(() => (globalThis as unknown as { told: Told[] }).told);
}

async function turnOn(person: Person): Promise<void> {
  await person.page.goto("/settings/notifications");
  await person.page.getByRole("button", { name: "Turn on notifications" }).click();
  await person.page.getByText("Notifications are on in this browser.").waitFor();
}

/** Another window of another program is in front. */
function lookAway(person: Person): Promise<void> {
  return person.page.evaluate(() => {
    document.hasFocus = () => false;
    dispatchEvent(new Event("blur"));
  });
}

/** Grace, who wants to be told and looks away from the first channel of a server. */
async function lookingAway(name: string) {
  const people = await pair(name);
  const { grace, general } = people;
  await recordNotifications(grace);
  await turnOn(grace);
  await grace.open(general);
  await servers(grace).getByRole("link", { name }).waitFor();
  await lookAway(grace);
  return people;
}

async function chooseInMenu(person: Person, choice: string): Promise<void> {
  await channels(person).getByRole("button", { name: "attic: menu" }).click();
  await person.page.getByRole("button", { name: "Notifications", exact: true }).click();
  const dialog = person.page.getByRole("dialog", { name: "Notifications of #attic" });
  await dialog.getByText(choice, { exact: true }).click();
}

describe("a notification", () => {
  test("tells of a mention and of a private word, and of nothing else", async () => {
    const { ada, grace, general, attic } = await lookingAway("Doorbell");
    await post(ada, attic, "nothing special");
    await post(ada, attic, `@${grace.name} the kettle is on`);
    await expect
      .poll(() => toldOf(grace))
      .toMatchObject([{ title: `${ada.name} in #attic, Doorbell`, body: `@${grace.name} the kettle is on` }]);
    const { id } = await call(grace, "GET", "/api/me");
    const { channelId } = await call<{ channelId: string }>(ada, "POST", "/api/me/conversations", { userIds: [id] });
    await post(ada, `/messages/${channelId}`, "a private word");
    await expect.poll(() => toldOf(grace)).toMatchObject([{}, { title: ada.name, body: "a private word" }]);
    // What is looked at needs no bell.
    await grace.page.evaluate(() => {
      document.hasFocus = () => true;
      dispatchEvent(new Event("focus"));
    });
    await post(ada, general, `@${grace.name} do you see this?`);
    await grace.message("do you see this?").waitFor();
    expect(await toldOf(grace)).toHaveLength(2);
  });

  test("tells of all that is said where that was asked for, and of nothing where it is muted", async () => {
    const { ada, grace, attic } = await lookingAway("Choices");
    await chooseInMenu(grace, "All messages");
    await grace.page.keyboard.press("Escape");
    await post(ada, attic, "just saying");
    await expect
      .poll(() => toldOf(grace))
      .toMatchObject([{ title: `${ada.name} in #attic, Choices`, body: "just saying" }]);
    await chooseInMenu(grace, "Until I turn it on again");
    await grace.page.getByText("Muted until you turn it on again.").waitFor();
    await grace.page.keyboard.press("Escape");
    await post(ada, attic, `@${grace.name} psst`);
    await channels(grace)
      .getByRole("link", { name: /^attic, .*1 mention/ })
      .waitFor();
    expect(await toldOf(grace)).toHaveLength(1);
  });
});

test("what is muted is no news in the rail, the list and the title, on any device", async () => {
  const { ada, grace, general, attic } = await pair("Hush");
  const desk = await elsewhere(grace, general);
  await chooseInMenu(grace, "Until I turn it on again");
  await grace.page.keyboard.press("Escape");
  await post(ada, attic, "noise");
  await post(ada, general, "news");
  for (const device of [grace, desk]) {
    await device.message("news").waitFor();
    await channels(device).getByRole("link", { name: "attic", exact: true }).waitFor();
    await servers(device).getByRole("link", { name: "Hush", exact: true }).waitFor();
    expect(await device.page.title()).not.toMatch(/^\(/);
  }
});
