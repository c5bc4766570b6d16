/** A device whose clock is a day off: what was said just now was said today. */
import { expect, test } from "vitest";

import { call, elsewhere, pair, post } from "./members.ts";
import { newcomer } from "./person.ts";

const day = 24 * 60 * 60_000;
const eightHours = 8 * 60 * 60_000;

test.each([
  ["ahead", day],
  ["behind", -day],
])("a clock that is a day %s changes nothing of what one sees and asks for", async (_which, offset) => {
  const { grace, attic, general } = await pair("Time");
  await post(grace, attic, "said before");
  const lost = await newcomer();
  await lost.enroll(attic);
  await elsewhere(lost, general);
  lost.spoilBrowser();
  const { page } = lost;
  await page.clock.install({ time: Date.now() + offset });
  await lost.open(attic);
  await lost.message("said before").waitFor();
  const days = page.getByRole("log").getByRole("heading", { level: 2 });
  await expect.poll(() => days.allTextContents()).toEqual(["Today"]);

  // Also what is on its way, for which this device says when.
  await page.context().setOffline(true);
  await lost.say("said here");
  await lost.message("said here").getByText("Not sent yet").or(lost.message("said here")).first().waitFor();
  expect(await days.allTextContents()).toEqual(["Today"]);
  await page.context().setOffline(false);
  await grace.page.goto(attic);
  await grace.message("said here").waitFor();

  await page.goto("/settings/sessions");
  await page.getByText(/^Last used (just now|\d+ (minute|second)s? ago)$/).waitFor();

  // A token that lapsed is renewed, whatever the time is here.
  await page.context().clearCookies({ name: "access_token" });
  await lost.open(attic);
  await page
    .getByRole("navigation", { name: /^Channels of/ })
    .getByRole("link", { name: "attic" })
    .click({ button: "right" });
  await page.getByRole("button", { name: "Notifications", exact: true }).click();
  await page.getByRole("button", { name: "8 hours" }).click();
  await page.getByText(/^Muted until/).waitFor();
  const { settings } = await call<{ settings: { mutedUntil: string }[] }>(lost, "GET", "/api/me/notifications");
  const wait = Date.parse(settings[0]?.mutedUntil ?? "") - Date.now();
  expect(Math.abs(wait - eightHours)).toBeLessThan(3 * 60_000);
  expect(lost.complaints.filter((complaint) => !/ERR_INTERNET_DISCONNECTED|401/.test(complaint))).toEqual([]);
});
