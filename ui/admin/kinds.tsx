/** How each kind of thing is found and shown; the finder does the rest the same for all. */
import type { ComponentChildren } from "preact";

import type { AdminAccount, AdminChannel, AdminServer } from "../../worker/schemas/administration.ts";
import * as api from "../rest/administration.ts";
import { Avatar } from "../components/avatar.tsx";
import { t } from "../i18n/catalogue.ts";
import { shortDate } from "../i18n/dates.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";

type Found = { readonly id: string; readonly suspendedAt?: string | undefined };

export type FinderKind<Item extends Found> = {
  kind: api.Kind;
  find: (
    q: string,
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ items: Item[]; nextCursor: string | null }>;
  suspend: (id: string, suspended: boolean) => Promise<Item>;
  name: (item: Item) => string;
  picture: (item: Item) => ComponentChildren;
  /** One line under the name. */
  summary: (item: Item) => string;
  /** What there is to know, as pairs of term and description. */
  facts: (item: Item) => readonly (readonly [term: string, description: string])[];
  /** Where it can be looked at as everybody sees it. */
  href?: (item: Item) => string;
  /** Not everything may be suspended or deleted. */
  untouchable?: (item: Item) => boolean;
};

export const accountKind: FinderKind<AdminAccount> = {
  kind: "accounts",
  async find(q, cursor, signal) {
    const page = await api.find("accounts", q, cursor, signal);
    return { items: page.accounts, nextCursor: page.nextCursor };
  },
  suspend: (id, suspended) => api.setSuspended("accounts", id, suspended),
  name: nameOf,
  picture: (account) => <Avatar name={nameOf(account)} id={account.id} src={account.avatarUrl} size={36} />,
  summary: (account) => `@${account.username}`,
  facts: (account) => [
    [t("admin.id"), account.id],
    [t("account.username"), account.username],
    [t("profile.displayName"), account.displayName ?? "–"],
    [t("admin.since"), shortDate(new Date(account.createdAt))],
    [t("admin.role"), t(account.superuser ? "admin.superuser" : "admin.person")],
  ],
  // Nobody can lock the last superuser out from here: that is done where it was made.
  untouchable: (account) => account.superuser,
};

export const serverKind: FinderKind<AdminServer> = {
  kind: "servers",
  async find(q, cursor, signal) {
    const page = await api.find("servers", q, cursor, signal);
    return { items: page.servers, nextCursor: page.nextCursor };
  },
  suspend: (id, suspended) => api.setSuspended("servers", id, suspended),
  name: (server) => server.name,
  picture: (server) => <Avatar name={server.name} id={server.id} src={server.iconUrl} size={36} shape="square" />,
  summary: (server) => `${t("members", { count: server.numMembers })} · ${server.category.name}`,
  facts: (server) => [
    [t("admin.id"), server.id],
    [t("members.owner"), server.ownerName],
    [t("server.category"), server.category.name],
    [t("members.title"), t("members", { count: server.numMembers })],
    [t("server.description"), server.description || "–"],
  ],
  href: (server) => paths.server(server.id),
};

export const channelKind: FinderKind<AdminChannel> = {
  kind: "channels",
  async find(q, cursor, signal) {
    const page = await api.find("channels", q, cursor, signal);
    return { items: page.channels, nextCursor: page.nextCursor };
  },
  suspend: (id, suspended) => api.setSuspended("channels", id, suspended),
  name: (channel) => channel.name,
  picture: (channel) => <Avatar name={channel.name} id={channel.id} src={channel.iconUrl} size={36} shape="square" />,
  summary: (channel) => channel.serverName,
  facts: (channel) => [
    [t("admin.id"), channel.id],
    [t("admin.server"), channel.serverName],
    [t("channel.topic"), channel.topic || "–"],
  ],
  href: (channel) => paths.channel(channel.serverId, channel.id),
};
