/** The narrow column of my servers: wherever one is, one click away. */
import { useSignal } from "@preact/signals";
import { AtSign, Compass, type IconNode, MessageCircle, Plus, RotateCw, Search } from "lucide";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";

import type { Server } from "../../worker/schemas/servers.ts";
import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { Mark } from "../components/logo.tsx";
import { useContextMenu } from "../components/menu.tsx";
import { UnreadBadge } from "../components/unread-badge.tsx";
import { ServerChoices, type ServerDialog } from "../conversation/server-choices.tsx";
import { t } from "../i18n/catalogue.ts";
import { lazily } from "../lazily.tsx";
import { paths } from "../paths.ts";
import { unreadDirects } from "../store/directs.ts";
import { lastChannel } from "../store/last-channel.ts";
import { openSwitcher } from "../store/layout.ts";
import { myServers } from "../store/servers.ts";
import { labelWithUnread } from "../store/attention.ts";
import { mentionsEverywhere, mentionsOfServer, unreadOfServer } from "../store/unread.ts";
import { AccountMenu } from "./account-menu.tsx";

const ServerDialogs = lazily(async () => (await import("../conversation/server-dialogs.tsx")).ServerDialogs);

export function Rail() {
  const { path } = useLocation();
  const explore = paths.explore();
  return (
    <nav class="rail" aria-label={t("rail.label")}>
      <a class="rail-home" href={paths.home} aria-label={t("rail.home")} aria-current={current(path === paths.home)}>
        <Mark size={30} />
      </a>
      <button
        type="button"
        class="rail-tile"
        title={t("switcher.open")}
        aria-label={t("switcher.open")}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={openSwitcher}
      >
        <Icon node={Search} />
      </button>
      <CallLink
        href={paths.directs}
        here={path.startsWith(paths.directs)}
        icon={MessageCircle}
        name={t("directs.title")}
        count={unreadDirects.value}
        badge={<UnreadBadge count={unreadDirects.value} direct />}
      />
      <CallLink
        href={paths.mentions}
        here={path === paths.mentions}
        icon={AtSign}
        name={t("mentions.title")}
        count={mentionsEverywhere.value}
        badge={<UnreadBadge count={mentionsEverywhere.value} mentions={mentionsEverywhere.value} />}
      />
      <ul class="rail-servers">
        <Servers path={path} />
        <li>
          <a class="rail-tile" href={paths.newServer} title={t("rail.create")} aria-label={t("rail.create")}>
            <Icon node={Plus} />
          </a>
        </li>
        <li>
          <a
            class="rail-tile"
            href={explore}
            title={t("rail.explore")}
            aria-label={t("rail.explore")}
            aria-current={current(path.startsWith(explore))}
          >
            <Icon node={Compass} />
          </a>
        </li>
      </ul>
      <AccountMenu />
    </nav>
  );
}

type CallLinkProps = {
  href: string;
  here: boolean;
  icon: IconNode;
  name: string;
  badge: ComponentChildren;
  count: number;
};

/** Where those wait who want me. */
function CallLink({ href, here, icon, name, badge, count }: CallLinkProps) {
  return (
    <div class="rail-call" data-unread={count > 0}>
      <a
        class="rail-tile"
        href={href}
        title={name}
        aria-label={labelWithUnread(name, count, 0)}
        aria-current={current(here)}
      >
        <Icon node={icon} />
      </a>
      {count > 0 && badge}
    </div>
  );
}

function Servers({ path }: { path: string }) {
  const { now } = myServers;
  switch (now.value.state) {
    case "loading":
      return [0, 1, 2].map((index) => (
        <li key={index} aria-hidden="true">
          <span class="rail-tile bone" />
        </li>
      ));
    case "failed":
      return (
        <li>
          <button
            type="button"
            class="rail-tile"
            title={t("rail.failed")}
            aria-label={t("rail.failed")}
            onClick={() => void myServers.load()}
          >
            <Icon node={RotateCw} />
          </button>
        </li>
      );
    case "ready":
      return now.value.value.map((server) => (
        <ServerLink key={server.id} server={server} here={path.startsWith(paths.server(server.id))} />
      ));
  }
}

function ServerLink({ server, here }: { server: Server; here: boolean }) {
  const channelId = lastChannel(server.id);
  const href = channelId ? paths.channel(server.id, channelId) : paths.server(server.id);
  const unread = unreadOfServer(server.id);
  const mentions = mentionsOfServer(server.id);
  const link = useRef<HTMLAnchorElement>(null);
  const open = useSignal<ServerDialog | undefined>(undefined);
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  useContextMenu(
    link,
    {
      label: t("server.menu", { server: server.name }),
      children: <ServerChoices server={server} onOpen={(dialog) => (open.value = dialog)} />,
    },
    ":scope",
  );
  return (
    <li data-unread={unread > 0}>
      <a
        ref={link}
        class="rail-server"
        href={href}
        title={server.name}
        aria-label={labelWithUnread(server.name, unread, mentions)}
        aria-current={current(here)}
      >
        <Avatar name={server.name} id={server.id} src={server.iconUrl} size={44} shape="square" />
      </a>
      {mentions > 0 && <UnreadBadge count={unread} mentions={mentions} />}
      {open.value && <ServerDialogs server={server} open={open.value} onClose={() => (open.value = undefined)} />}
    </li>
  );
}

function current(here: boolean): "page" | undefined {
  return here ? "page" : undefined;
}
