/** What can be done with a channel in the list. */
import { Bell, CheckCheck, EllipsisVertical, Settings2 } from "lucide";

import type { Channel } from "../../worker/schemas/channels.ts";
import { CopyLink } from "../components/copy-link.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { readChannel } from "../store/reading.ts";

type Props = {
  channel: Channel;
  isUnread: boolean;
  onNotifications: () => void;
  /** Absent where I may not. */
  onEdit: (() => void) | undefined;
};

export function ChannelMenu({ channel, isUnread, onNotifications, onEdit }: Props) {
  return (
    <Menu
      label={t("channels.menu", { channel: channel.name })}
      trigger={<Icon node={EllipsisVertical} size={18} />}
      area="li"
    >
      {isUnread && (
        <button type="button" class="menu-item" onClick={() => readChannel(channel.serverId, channel.id)}>
          <Icon node={CheckCheck} size={18} />
          {t("channels.markRead")}
        </button>
      )}
      <CopyLink path={paths.channel(channel.serverId, channel.id)} />
      <button type="button" class="menu-item" onClick={onNotifications}>
        <Icon node={Bell} size={18} />
        {t("notifications.title")}
      </button>
      {onEdit && (
        <button type="button" class="menu-item" onClick={onEdit}>
          <Icon node={Settings2} size={18} />
          {t("channels.editAction")}
        </button>
      )}
    </Menu>
  );
}
