/** What is to be seen while something is on its way, or where it doesn't come. */
import type { Page } from "playwright-core";

import { t } from "../../../ui/i18n/catalogue.ts";
import { message, type Screen, type Visit, words } from "./screen.ts";

const who = "member";

/** Asked for, and never answered. */
const held =
  (address: RegExp) =>
  async ({ page }: Visit) => {
    await forgetKept(page);
    await page.route(address, () => {});
  };
const refused =
  (address: RegExp) =>
  async ({ page }: Visit) => {
    await forgetKept(page);
    await page.route(address, (route) => route.abort());
  };

/** Otherwise what was there before is shown. */
async function forgetKept(page: Page): Promise<void> {
  await page.goto("/favicon.svg");
  await page.evaluate(async () => {
    for (const { name = "" } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
}

/** In the middle of a conversation. */
async function goOffline(visit: Visit): Promise<void> {
  await message(visit, "Saturday, 22:00 UTC").waitFor();
  await visit.page.context().setOffline(true);
  await visit.page.getByText(t("line.offline")).waitFor();
}

function goOnline({ page }: Visit): Promise<void> {
  return page.context().setOffline(false);
}

const isBusy = ({ page }: Visit) => page.locator('main [aria-busy="true"]').first().waitFor();

export const troubles: readonly Screen[] = [
  { name: "home-loading", who, at: "/", before: held(/\/api\/(servers|categories)\?/), open: isBusy, waits: true },
  {
    name: "server-loading",
    who,
    at: ({ channel }) => channel,
    before: held(/\/api\/servers\/\d+/),
    open: isBusy,
    waits: true,
    // What it is called is what is being waited for.
    excused: ["page-has-heading-one"],
  },
  {
    name: "home-failed",
    who,
    at: "/",
    before: refused(/\/api\/(servers|categories)\?/),
    open: words(() => t("state.failed")),
  },
  {
    name: "server-failed",
    who,
    at: ({ channel }) => channel,
    before: refused(/\/api\/servers\/\d+/),
    open: words(() => t("state.failed")),
  },
  { name: "session-failed", who, at: "/", before: refused(/\/api\/me$/), open: words(() => t("state.retry")) },
  {
    name: "conversation-offline",
    who,
    at: ({ channel }) => channel,
    open: goOffline,
    after: goOnline,
  },
  {
    name: "page-offline",
    who,
    at: ({ channel }) => channel,
    async open(visit) {
      await goOffline(visit);
      await visit.page.evaluate(() => {
        history.pushState(null, "", "/settings/sessions");
        dispatchEvent(new PopStateEvent("popstate"));
      });
      await visit.page.getByText(t("state.offline")).waitFor();
    },
    after: goOnline,
  },
];
