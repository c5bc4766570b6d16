/** What a member can do with a server, as the items of its menu, in the rail and above its channels. */
import { Bell, CheckCheck, LogOut, Plus, Settings } from "lucide";

import type { Server } from "../../worker/schemas/servers.ts";
import { CopyLink } from "../components/copy-link.tsx";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { paths } from "../paths.ts";
import { asProblem } from "../rest/problem.ts";
import { notify } from "../store/notices.ts";
import { readServer } from "../store/reading.ts";
import { me } from "../store/session.ts";
import { unreadIn } from "../store/unread.ts";

export type ServerDialog = "notifications" | "newChannel" | "leave";

type Props = { server: Server; onOpen: (dialog: ServerDialog) => void };

export function ServerChoices({ server, onOpen }: Props) {
  const isOwner = server.ownerId === me.value?.id;
  return (
    <>
      {unreadIn(server.id).value.size > 0 && (
        <button type="button" class="menu-item" onClick={() => void read(server.id)}>
          <Icon node={CheckCheck} size={18} />
          {t("server.markRead")}
        </button>
      )}
      <button type="button" class="menu-item" onClick={() => onOpen("notifications")}>
        <Icon node={Bell} size={18} />
        {t("notifications.title")}
      </button>
      {isOwner && (
        <>
          <a class="menu-item" href={paths.serverSettings(server.id)}>
            <Icon node={Settings} size={18} />
            {t("server.settings")}
          </a>
          <button type="button" class="menu-item" onClick={() => onOpen("newChannel")}>
            <Icon node={Plus} size={18} />
            {t("channels.createAction")}
          </button>
        </>
      )}
      <CopyLink path={paths.server(server.id)} />
      {!isOwner && (
        <button type="button" class="menu-item" data-kind="danger" onClick={() => onOpen("leave")}>
          <Icon node={LogOut} size={18} directional />
          {t("leave.action")}
        </button>
      )}
    </>
  );
}

/** Also by the keys for it. */
export async function read(serverId: string): Promise<void> {
  try {
    await readServer(serverId);
  } catch (thrown) {
    notify(problemWords(asProblem(thrown)), "trouble");
  }
}
