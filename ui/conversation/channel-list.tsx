/** The channels of the server that is looked at, and what can be done with it. */
import { useSignal } from "@preact/signals";
import { ChevronDown, Plus } from "lucide";
import { useLocation } from "preact-iso/router";

import type { Channel } from "../../worker/schemas/channels.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { IconButton } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { lazily } from "../lazily.tsx";
import { serverDetail } from "../store/servers.ts";
import { me } from "../store/session.ts";
import { ChannelDialog } from "./channel-dialog.tsx";
import { ChannelLink } from "./channel-link.tsx";
import { ServerChoices, type ServerDialog } from "./server-choices.tsx";
import { ServerDialogs } from "./server-dialogs.tsx";

const NotificationDialog = lazily(
  async () => (await import("../notifications/notification-dialog.tsx")).NotificationDialog,
);

export function ChannelList({ params: { serverId } }: { params: { serverId: string } }) {
  const now = serverDetail(serverId).now.value;
  if (now.state === "failed") return null;
  if (now.state === "loading") {
    return (
      <div class="sidebar" aria-hidden="true">
        {[70, 55, 62].map((width) => (
          <span key={width} class="bone side-bone" style={{ inlineSize: `${width}%` }} />
        ))}
      </div>
    );
  }
  const server = now.value;
  return server.member || me.value?.superuser ? <Channels server={server} /> : null;
}

/** What is open over the list: about a channel, or about the server. */
type Open = { dialog: "edit" | "notifications"; channel: Channel } | { dialog: ServerDialog; channel?: undefined };

function Channels({ server }: { server: ServerDetail }) {
  const { path } = useLocation();
  const open = useSignal<Open | undefined>(undefined);
  const owner = server.ownerId === me.value?.id;
  const close = () => (open.value = undefined);

  return (
    <nav class="sidebar" aria-label={t("channels.label", { server: server.name })}>
      <ServerMenu server={server} onOpen={(dialog) => (open.value = { dialog })} />
      <div class="sidebar-scroll">
        <div class="side-heading">
          <h2>{t("channels.title")}</h2>
          {owner && (
            <IconButton
              icon={Plus}
              size={18}
              label={t("channels.create")}
              onClick={() => (open.value = { dialog: "newChannel" })}
            />
          )}
        </div>
        <ul class="side-list">
          {server.channels.map((channel) => (
            <ChannelLink
              key={channel.id}
              channel={channel}
              here={path === paths.channel(server.id, channel.id)}
              onNotifications={() => (open.value = { dialog: "notifications", channel })}
              onEdit={owner ? () => (open.value = { dialog: "edit", channel }) : undefined}
            />
          ))}
        </ul>
      </div>
      {open.value?.channel && open.value.dialog === "edit" && (
        <ChannelDialog serverId={server.id} channelId={open.value.channel.id} onClose={close} />
      )}
      {open.value?.channel && open.value.dialog === "notifications" && (
        <NotificationDialog
          place={{ serverId: server.id, channelId: open.value.channel.id }}
          name={`#${open.value.channel.name}`}
          onClose={close}
        />
      )}
      {open.value && !open.value.channel && <ServerDialogs server={server} open={open.value.dialog} onClose={close} />}
    </nav>
  );
}

type ServerMenuProps = { server: ServerDetail; onOpen: (dialog: ServerDialog) => void };

function ServerMenu({ server, onOpen }: ServerMenuProps) {
  const name = (
    <span class="truncate" dir="auto" title={server.name}>
      {server.name}
    </span>
  );
  // A superuser who only looks has nothing to choose here.
  if (!server.member) return <p class="sidebar-title">{name}</p>;
  return (
    <Menu
      class="server-menu"
      label={t("server.menu", { server: server.name })}
      trigger={
        <>
          {name}
          <Icon node={ChevronDown} size={18} />
        </>
      }
      area=":scope"
    >
      <ServerChoices server={server} onOpen={onOpen} />
    </Menu>
  );
}
