/** The pages of who looks after everything, and their dialogs. */
import type { Locator } from "playwright-core";

import { t } from "../../../ui/i18n/catalogue.ts";
import { opened, press, type Screen, type Visit, words } from "./screen.ts";

const who = "superuser";

async function search({ page }: Visit, text: string, found: Locator): Promise<void> {
  await page.getByRole("searchbox").fill(text);
  await found.waitFor();
}

async function find(visit: Visit, name: string): Promise<void> {
  // There may be more than a page of the list has.
  await search(visit, name, visit.page.getByRole("button", { name, exact: true }).first());
  await press(visit, name);
  await opened(visit, name);
}

async function findToDelete(visit: Visit, name: string): Promise<void> {
  await find(visit, name);
  await press(visit, t("admin.delete"));
  await opened(visit, t("admin.deleteTitle", { name }));
}

async function edit(visit: Visit): Promise<void> {
  await press(visit, t("category.edit", { name: "Science" }));
  await opened(visit, t("category.editTitle"));
}

export const administration: readonly Screen[] = [
  { name: "admin-categories", who, at: "/admin", open: words(() => "Science") },
  {
    name: "admin-category-new",
    who,
    at: "/admin/categories",
    async open(visit) {
      await press(visit, t("category.create"));
      await opened(visit, t("category.create"));
    },
  },
  { name: "admin-category", who, at: "/admin/categories", open: edit },
  {
    name: "admin-category-delete",
    who,
    at: "/admin/categories",
    async open(visit) {
      await edit(visit);
      await press(visit, t("admin.delete"));
      await opened(visit, t("admin.deleteTitle", { name: "Science" }));
    },
  },
  {
    name: "admin-accounts",
    who,
    at: "/admin/accounts",
    open: (visit) => search(visit, "m", visit.page.getByText("@mira")),
  },
  { name: "admin-account", who, at: "/admin/accounts", open: (visit) => find(visit, "Jonas") },
  { name: "admin-account-delete", who, at: "/admin/accounts", open: (visit) => findToDelete(visit, "Jonas") },
  {
    name: "admin-accounts-nothing-found",
    who,
    at: "/admin/accounts",
    open: (visit) => search(visit, "xyzzy", visit.page.getByText(t("explore.noMatch"))),
  },
  {
    name: "admin-servers",
    who,
    at: "/admin/servers",
    open: ({ page }) => page.getByRole("main").getByRole("listitem").first().waitFor(),
  },
  { name: "admin-server", who, at: "/admin/servers", open: (visit) => find(visit, "Night Sky Club") },
  { name: "admin-server-delete", who, at: "/admin/servers", open: (visit) => findToDelete(visit, "Night Sky Club") },
  {
    name: "admin-channels",
    who,
    at: "/admin/channels",
    open: (visit) => search(visit, "g", visit.page.getByRole("button", { name: "gear" }).first()),
  },
  { name: "admin-channel", who, at: "/admin/channels", open: (visit) => find(visit, "gear") },
  { name: "admin-channel-delete", who, at: "/admin/channels", open: (visit) => findToDelete(visit, "gear") },
];
