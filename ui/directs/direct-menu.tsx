/** What can be done with a direct conversation in the list. */
import { useSignal } from "@preact/signals";
import { Bell, CheckCheck, EllipsisVertical } from "lucide";

import { CopyLink } from "../components/copy-link.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { t } from "../i18n/catalogue.ts";
import { lazily } from "../lazily.tsx";
import { paths } from "../paths.ts";
import { type Direct, unreadDirect } from "../store/directs.ts";
import { readDirect } from "../store/reading.ts";

const NotificationDialog = lazily(
  async () => (await import("../notifications/notification-dialog.tsx")).NotificationDialog,
);

export function DirectMenu({ direct: { channelId, seq }, name }: { direct: Direct; name: string }) {
  const choosing = useSignal(false);
  return (
    <>
      <Menu label={t("directs.menu", { name })} trigger={<Icon node={EllipsisVertical} size={18} />} area="li">
        {unreadDirect(channelId) > 0 && (
          <button type="button" class="menu-item" onClick={() => readDirect(channelId, seq)}>
            <Icon node={CheckCheck} size={18} />
            {t("channels.markRead")}
          </button>
        )}
        <CopyLink path={paths.direct(channelId)} />
        <button type="button" class="menu-item" onClick={() => (choosing.value = true)}>
          <Icon node={Bell} size={18} />
          {t("notifications.title")}
        </button>
      </Menu>
      {choosing.value && (
        <NotificationDialog place={{ channelId }} name={name} onClose={() => (choosing.value = false)} />
      )}
    </>
  );
}
