/** A channel, what opens over it, and what one does there. */
import { t } from "../../../ui/i18n/catalogue.ts";
import { composer, message, navigate, openMessageMenu, opened, press, type Screen, type Visit } from "./screen.ts";

const at: Screen["at"] = ({ channel }) => channel;
const who = "member";
const last = "Saturday, 22:00 UTC";
/** As she is called there. */
const owner = "Mira Halonen";

const arrive = (visit: Visit) => message(visit, last).waitFor();

async function openChannelMenu(visit: Visit, channel: string): Promise<void> {
  await navigate(visit);
  await press(visit, t("channels.menu", { channel }));
  await opened(visit, t("channels.menu", { channel }));
}

async function openMemberMenu(visit: Visit, name: string): Promise<void> {
  if (visit.isNarrow) await press(visit, t("members.title"));
  await press(visit, t("members.actions", { name }));
  await opened(visit, t("members.actions", { name }));
}

async function openServerMenu(visit: Visit, server: string): Promise<void> {
  await navigate(visit);
  await press(visit, t("server.menu", { server }));
  await opened(visit, t("server.menu", { server }));
}

export const conversation: readonly Screen[] = [
  { name: "conversation", who, at, open: arrive },
  {
    name: "conversation-empty",
    who,
    at: ({ empty }) => empty,
    open: ({ page }) => page.getByText(t("timeline.emptyTitle", { channel: "#swap" })).waitFor(),
  },
  {
    name: "topic",
    who,
    at,
    async open(visit) {
      await press(visit, "Anything under the stars");
      await opened(visit, "#general");
    },
  },
  {
    name: "channel-missing",
    who,
    at: ({ server }) => `${server}/100000000000000000`,
    open: ({ page }) => page.getByText(t("channel.missing")).waitFor(),
  },
  {
    name: "message-menu",
    who,
    at,
    open: (visit) => openMessageMenu(visit, last, owner),
  },
  {
    name: "message-edit",
    who,
    at,
    async open(visit) {
      await openMessageMenu(visit, last, owner);
      await press(visit, t("message.edit"));
      await visit.page.getByRole("textbox", { name: t("message.editLabel") }).waitFor();
    },
  },
  {
    name: "message-reply",
    who,
    at,
    async open(visit) {
      await openMessageMenu(visit, "No counting buses.", "لیلا");
      await press(visit, t("message.reply"));
      await visit.page.getByText(t("reply.to", { name: "لیلا" })).waitFor();
    },
  },
  {
    name: "message-delete",
    who,
    at,
    async open(visit) {
      await openMessageMenu(visit, last, owner);
      await press(visit, t("message.delete"));
      await opened(visit, t("message.deleteTitle"));
    },
  },
  {
    name: "author-menu",
    who,
    at,
    async open(visit) {
      await message(visit, "Count me in.").getByRole("button", { name: "Jonas", exact: true }).click();
      await opened(visit, "Jonas");
    },
  },
  {
    name: "completion",
    who,
    // HTML has no combobox of several lines; what reads it out knows one. And the list lies over other targets.
    excused: ["aria-allowed-role", "target-size"],
    at: ({ gear }) => gear,
    async open(visit) {
      await composer(visit, "#gear").click();
      await visit.page.keyboard.type("@j");
      await visit.page.getByRole("option").first().waitFor();
    },
    async after({ page: { keyboard } }) {
      await keyboard.press("ControlOrMeta+a");
      await keyboard.press("Backspace");
    },
  },
  {
    name: "emoji-picker",
    who,
    at,
    async open(visit) {
      await arrive(visit);
      await press(visit, t("composer.emoji"));
      await visit.page.locator("[data-emoji]").first().waitFor();
    },
  },
  {
    name: "members",
    who,
    drawer: true,
    at,
    async open(visit) {
      await press(visit, t("members.title"));
      await opened(visit, t("members.title"));
      await visit.page.getByRole("dialog").getByText("@jonas").waitFor();
    },
  },
  { name: "member-menu", who, at, open: (visit) => openMemberMenu(visit, "Jonas") },
  {
    name: "member-remove",
    who,
    at,
    async open(visit) {
      await openMemberMenu(visit, "Jonas");
      await press(visit, t("members.remove"));
      await opened(visit, t("members.removeTitle", { name: "Jonas" }));
    },
  },

  {
    name: "channels",
    who,
    drawer: true,
    at,
    async open(visit) {
      await navigate(visit);
      await visit.page.getByRole("dialog").getByRole("link", { name: "gear" }).waitFor();
    },
  },
  { name: "channel-menu", who, at, open: (visit) => openChannelMenu(visit, "gear") },
  {
    name: "channel-notifications",
    who,
    at,
    async open(visit) {
      await openChannelMenu(visit, "gear");
      await press(visit, t("notifications.title"));
      await opened(visit, t("notifications.of", { name: "#gear" }));
    },
  },
  {
    name: "channel-edit",
    who,
    at,
    async open(visit) {
      await openChannelMenu(visit, "gear");
      await press(visit, t("channels.editAction"));
      await opened(visit, t("channel.editTitle"));
    },
  },
  {
    name: "channel-delete",
    who,
    at,
    async open(visit) {
      await openChannelMenu(visit, "gear");
      await press(visit, t("channels.editAction"));
      await press(visit, t("channel.delete"));
      await opened(visit, t("channel.deleteTitle", { channel: "gear" }));
    },
  },
  {
    name: "channel-new",
    who,
    at,
    async open(visit) {
      await navigate(visit);
      await press(visit, t("channels.create"));
      await opened(visit, t("channels.create"));
    },
  },
  { name: "server-menu", who, at, open: (visit) => openServerMenu(visit, "Night Sky Club") },
  {
    name: "server-notifications",
    who,
    at,
    async open(visit) {
      await openServerMenu(visit, "Night Sky Club");
      await press(visit, t("notifications.title"));
      await opened(visit, t("notifications.of", { name: "Night Sky Club" }));
    },
  },
  {
    name: "server-leave",
    who,
    at: ({ empty }) => empty,
    async open(visit) {
      await openServerMenu(visit, "Balcony Gardeners");
      await press(visit, t("leave.action"));
      await opened(visit, t("leave.title", { server: "Balcony Gardeners" }));
    },
  },
];
