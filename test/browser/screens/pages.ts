/** The pages outside of a conversation, for strangers, for who is new, and for members. */
import { t } from "../../../ui/i18n/catalogue.ts";
import { photograph } from "../pictures.ts";
import { beginDirect, heading, navigate, opened, press, type Screen, type Visit, words } from "./screen.ts";

/** Whichever: others may have made so many meanwhile that the scene's are on a later page. */
const communities = ({ page }: Visit) => page.getByRole("article").first().waitFor();

export const pages: readonly Screen[] = [
  { name: "welcome", who: "stranger", at: "/", open: communities },
  { name: "explore", who: "stranger", at: "/explore", open: communities },
  {
    name: "explore-nothing-found",
    who: "stranger",
    at: "/explore/Travel?q=nowhere",
    open: words(() => t("explore.noMatch")),
  },
  {
    name: "server-from-outside",
    who: "stranger",
    at: ({ elsewhere }) => elsewhere,
    open: words(() => t("preview.signIn")),
  },
  { name: "sign-in", who: "stranger", at: "/sign-in", open: heading(() => t("signIn.title")) },
  { name: "sign-up", who: "stranger", at: "/sign-up", open: heading(() => t("signUp.title")) },
  {
    name: "sign-up-unfinished",
    who: "stranger",
    at: "/sign-up",
    async open({ page }) {
      await page
        .getByRole("main")
        .getByRole("button", { name: t("signUp.action") })
        .click();
      await page.getByText(t("field.missing")).first().waitFor();
    },
  },
  {
    name: "languages",
    who: "stranger",
    at: "/sign-in",
    async open(visit) {
      await press(visit, t("language.label"));
      await opened(visit, t("language.label"));
    },
  },
  { name: "not-found", who: "stranger", at: "/no/such/page", open: heading(() => t("notFound.title")) },

  { name: "server-to-join", who: "newcomer", at: ({ elsewhere }) => elsewhere, open: words(() => t("preview.join")) },
  { name: "mentions-none", who: "newcomer", at: "/mentions", open: words(() => t("mentions.none")) },
  { name: "directs-none", who: "newcomer", at: "/messages", open: words(() => t("directs.none")) },
  {
    name: "direct-new-without-servers",
    who: "newcomer",
    at: "/messages",
    async open(visit) {
      await beginDirect(visit);
      await visit.page.getByText(t("directs.noServers")).waitFor();
    },
  },
  { name: "settings-blocks-none", who: "newcomer", at: "/settings/blocks", open: words(() => t("blocks.none")) },

  { name: "home", who: "member", at: "/", open: communities },
  { name: "category", who: "member", at: "/explore/Science", open: communities },
  { name: "mentions", who: "member", at: "/mentions", open: words(() => "could you pin a note") },
  { name: "server-new", who: "member", at: "/servers/new", open: heading(() => t("newServer.title")) },
  {
    name: "account-menu",
    who: "member",
    at: "/",
    async open(visit) {
      await navigate(visit);
      await visit.page
        .getByRole("navigation", { name: t("rail.label") })
        .locator(".rail-account")
        .click();
      await visit.page.getByRole("button", { name: t("account.signOut") }).waitFor();
    },
  },
  {
    name: "places",
    who: "member",
    drawer: true,
    at: "/",
    async open(visit) {
      await navigate(visit);
      await visit.page.getByRole("navigation", { name: t("navigation.places") }).waitFor();
    },
  },
  { name: "settings-profile", who: "member", at: "/settings", open: words(() => t("profile.displayName")) },
  { name: "settings-password", who: "member", at: "/settings/password", open: words(() => t("password.text")) },
  { name: "settings-sessions", who: "member", at: "/settings/sessions", open: words(() => t("sessions.current")) },
  {
    name: "settings-notifications",
    who: "member",
    at: "/settings/notifications",
    open: words(() => t("notifications.text")),
  },
  { name: "settings-blocks", who: "member", at: "/settings/blocks", open: words(() => "@prize-draw") },
  { name: "settings-appearance", who: "member", at: "/settings/appearance", open: words(() => t("appearance.text")) },
  { name: "settings-language", who: "member", at: "/settings/language", open: heading(() => t("settings.title")) },
  { name: "settings-keyboard", who: "member", at: "/settings/keyboard", open: words(() => t("shortcuts.single")) },
  { name: "settings-about", who: "member", at: "/settings/about", open: words(() => t("about.kept")) },

  {
    name: "server-settings",
    who: "member",
    at: ({ server }) => `${server}/settings`,
    open: words(() => t("server.pictures")),
  },
  {
    name: "picture-cut",
    who: "member",
    at: ({ server }) => `${server}/settings`,
    async open(visit) {
      const { page, person } = visit;
      await page.getByText(t("server.pictures")).waitFor();
      await person.choose(t("picture.replace"), await photograph(page, 1_600, 900), t("server.banner"));
      await opened(visit, t("crop.title"));
    },
  },
  {
    name: "server-delete",
    who: "member",
    at: ({ server }) => `${server}/settings`,
    async open(visit) {
      await press(visit, t("server.delete"));
      await opened(visit, t("server.deleteQuestion", { server: "Night Sky Club" }));
    },
  },
];
