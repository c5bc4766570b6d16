/** The channels of the server that is looked at, and what can be done with it. */
import { useSignal } from "@preact/signals";
import { ChevronDown, Hash, LogOut, Plus, Settings, Settings2 } from "lucide";
import { useLocation } from "preact-iso/router";

import type { Channel } from "../../worker/schemas/channels.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { IconButton } from "../components/button.tsx";
import { Confirm } from "../components/confirm.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { Picture } from "../components/picture.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { notify } from "../store/notices.ts";
import { leaveServer, serverDetail } from "../store/servers.ts";
import { me } from "../store/session.ts";
import { ChannelDialog } from "./channel-dialog.tsx";

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

/** What is open over the list: a dialog about a channel, about a new one, or about leaving. */
type Open = { dialog: "channel"; channel: Channel } | { dialog: "newChannel" } | { dialog: "leave" };

function Channels({ server }: { server: ServerDetail }) {
  const { path, route } = useLocation();
  const open = useSignal<Open | undefined>(undefined);
  const owner = server.ownerId === me.value?.id;
  const close = () => (open.value = undefined);

  async function leave(): Promise<void> {
    await leaveServer(server.id);
    notify(t("leave.done", { server: server.name }));
    route(paths.home);
  }

  return (
    <nav class="sidebar" aria-label={t("channels.label", { server: server.name })}>
      <ServerMenu server={server} owner={owner} onOpen={(dialog) => (open.value = { dialog })} />
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
          {server.channels.map((channel) => {
            const href = paths.channel(server.id, channel.id);
            return (
              <li key={channel.id} class="side-row">
                <a class="side-link" href={href} aria-current={path === href ? "page" : undefined}>
                  <Picture src={channel.iconUrl} class="channel-icon" instead={<Icon node={Hash} size={18} />} />
                  <span class="truncate" dir="auto" title={channel.name}>
                    {channel.name}
                  </span>
                </a>
                {owner && (
                  <IconButton
                    icon={Settings2}
                    size={16}
                    label={t("channels.edit", { channel: channel.name })}
                    onClick={() => (open.value = { dialog: "channel", channel })}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
      {open.value?.dialog === "newChannel" && <ChannelDialog serverId={server.id} onClose={close} />}
      {open.value?.dialog === "channel" && (
        <ChannelDialog serverId={server.id} channelId={open.value.channel.id} onClose={close} />
      )}
      {open.value?.dialog === "leave" && (
        <Confirm
          title={t("leave.title", { server: server.name })}
          text={t("leave.text")}
          action={t("leave.action")}
          onConfirm={leave}
          onClose={close}
        />
      )}
    </nav>
  );
}

type ServerMenuProps = { server: ServerDetail; owner: boolean; onOpen: (dialog: "newChannel" | "leave") => void };

function ServerMenu({ server, owner, onOpen }: ServerMenuProps) {
  const name = (
    <span class="truncate" dir="auto">
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
    >
      {owner ? (
        <>
          <a class="menu-item" href={paths.serverSettings(server.id)}>
            <Icon node={Settings} size={18} />
            {t("server.settings")}
          </a>
          <button type="button" class="menu-item" onClick={() => onOpen("newChannel")}>
            <Icon node={Plus} size={18} />
            {t("channels.create")}
          </button>
        </>
      ) : (
        <button type="button" class="menu-item" data-kind="danger" onClick={() => onOpen("leave")}>
          <Icon node={LogOut} size={18} directional />
          {t("leave.action")}
        </button>
      )}
    </Menu>
  );
}
