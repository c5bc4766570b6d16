/** The narrow column of my servers: wherever one is, one click away. */
import { Compass, Plus, RotateCw } from "lucide";
import { useLocation } from "preact-iso/router";

import type { Server } from "../../worker/schemas/servers.ts";
import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { Mark } from "../components/logo.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { lastChannel } from "../store/last-channel.ts";
import { myServers } from "../store/servers.ts";
import { AccountMenu } from "./account-menu.tsx";

export function Rail() {
  const { path } = useLocation();
  const explore = paths.explore();
  return (
    <nav class="rail" aria-label={t("rail.label")}>
      <a class="rail-home" href={paths.home} aria-label={t("rail.home")} aria-current={current(path === paths.home)}>
        <Mark size={30} />
      </a>
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
  return (
    <li>
      <a class="rail-server" href={href} title={server.name} aria-label={server.name} aria-current={current(here)}>
        <Avatar name={server.name} id={server.id} src={server.iconUrl} size={44} shape="square" />
      </a>
    </li>
  );
}

function current(here: boolean): "page" | undefined {
  return here ? "page" : undefined;
}
