/** Direct conversations; and what the keyboard opens anywhere. */
import { t } from "../../../ui/i18n/catalogue.ts";
import { beginDirect, message, navigate, opened, press, type Screen, type Visit, words } from "./screen.ts";

const who = "member";
const at: Screen["at"] = ({ direct }) => direct;

async function search(visit: Visit, letters: string): Promise<void> {
  await visit.page.getByRole("main").waitFor();
  // Whoever listens for keys comes after the page.
  await visit.page.getByRole("textbox").first().waitFor();
  await visit.page.keyboard.press("Control+k");
  await visit.page.getByRole("combobox", { name: t("switcher.field") }).fill(letters);
}

export const directs: readonly Screen[] = [
  { name: "direct", who, at, open: (visit) => message(visit, "Finally!").waitFor() },
  { name: "direct-empty", who, at: ({ silent }) => silent, open: words(() => t("directs.empty", { names: "Aiko" })) },
  { name: "directs", who, at: "/messages", open: ({ page }) => page.getByText(t("directs.choose")).waitFor() },
  {
    name: "directs-list",
    who,
    drawer: true,
    at,
    async open(visit) {
      await navigate(visit);
      await visit.page.getByRole("dialog").getByRole("link", { name: "لیلا" }).waitFor();
    },
  },
  {
    name: "direct-menu",
    who,
    at,
    async open(visit) {
      await navigate(visit);
      await press(visit, t("directs.menu", { name: "لیلا" }));
      await opened(visit, t("directs.menu", { name: "لیلا" }));
    },
  },
  {
    name: "direct-notifications",
    who,
    at,
    async open(visit) {
      await visit.page
        .getByRole("main")
        .getByRole("button", { name: t("notifications.title") })
        .click();
      await opened(visit, t("notifications.of", { name: "لیلا" }));
    },
  },
  {
    name: "direct-new",
    who,
    at: "/messages",
    async open(visit) {
      await beginDirect(visit);
      const people = visit.page.getByRole("list", { name: t("directs.people") }).getByRole("button");
      await people.first().click();
      await people.nth(1).click();
      await visit.page.getByRole("list", { name: t("directs.chosen") }).waitFor();
    },
  },
  {
    name: "switcher",
    who,
    at,
    async open(visit) {
      await search(visit, "");
      await visit.page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "switcher-found",
    who,
    at,
    async open(visit) {
      await search(visit, "ge");
      await visit.page.getByRole("option", { name: "gear" }).first().waitFor();
    },
  },
  {
    name: "switcher-nothing-found",
    who,
    at,
    async open(visit) {
      await search(visit, "xyzzy");
      await visit.page.getByText(t("switcher.none")).waitFor();
    },
  },
  {
    name: "shortcuts",
    who,
    at,
    async open(visit) {
      await message(visit, "Finally!").waitFor();
      await visit.page.keyboard.press("Control+/");
      await opened(visit, t("shortcuts.title"));
    },
  },
];
