/** What a server's menu asks before it is done. */
import { useLocation } from "preact-iso/router";

import type { Server } from "../../worker/schemas/servers.ts";
import { Confirm } from "../components/confirm.tsx";
import { t } from "../i18n/catalogue.ts";
import { NotificationDialog } from "../notifications/notification-dialog.tsx";
import { paths } from "../paths.ts";
import { notify } from "../store/notices.ts";
import { leaveServer } from "../store/servers.ts";
import { ChannelDialog } from "./channel-dialog.tsx";
import type { ServerDialog } from "./server-choices.tsx";

type Props = { server: Server; open: ServerDialog; onClose: () => void };

export function ServerDialogs({ server, open, onClose }: Props) {
  const { path, route } = useLocation();

  async function leave(): Promise<void> {
    await leaveServer(server.id);
    notify(t("leave.done", { server: server.name }));
    // From elsewhere one stays where one is.
    if (path.startsWith(paths.server(server.id))) route(paths.home);
    onClose();
  }

  switch (open) {
    case "newChannel":
      return <ChannelDialog serverId={server.id} onClose={onClose} />;
    case "notifications":
      return <NotificationDialog place={{ serverId: server.id }} name={server.name} onClose={onClose} />;
    case "leave":
      return (
        <Confirm
          title={t("leave.title", { server: server.name })}
          text={t("leave.text")}
          action={t("leave.action")}
          onConfirm={leave}
          onClose={onClose}
        />
      );
  }
}
