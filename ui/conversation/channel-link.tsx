/** One of a server's channels in the list: it follows its own news, so that those of one among a thousand are drawn once. */
import { useComputed } from "@preact/signals";
import { BellOff, Hash } from "lucide";
import { useEffect, useRef } from "preact/hooks";

import type { Channel } from "../../worker/schemas/channels.ts";
import { DraftMark, labelWithDraft } from "../components/draft-mark.tsx";
import { Icon } from "../components/icon.tsx";
import { Picture } from "../components/picture.tsx";
import { UnreadBadge } from "../components/unread-badge.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { labelWithUnread } from "../store/attention.ts";
import { drafted } from "../store/drafts.ts";
import { isMuted } from "../store/notification-settings.ts";
import { mentionsIn, unreadIn } from "../store/unread.ts";
import { ChannelMenu } from "./channel-menu.tsx";

type Props = {
  channel: Channel;
  /** Whether it is the one that is looked at. */
  here: boolean;
  onNotifications: () => void;
  /** Absent where I may not. */
  onEdit: (() => void) | undefined;
};

export function ChannelLink({ channel, here, onNotifications, onEdit }: Props) {
  const { id, serverId, name } = channel;
  const count = useComputed(() => unreadIn(serverId).value.get(id) ?? 0).value;
  const mentions = useComputed(() => mentionsIn(id)).value;
  const muted = useComputed(() => isMuted({ serverId, channelId: id })).value;
  const isDrafted = useComputed(() => drafted.value.has(id)).value;
  const news = muted ? 0 : count;
  const hasDraft = !here && isDrafted;
  const link = useRef<HTMLAnchorElement>(null);
  // By a link, a key or the switcher one comes to channels that are far down.
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <li class="side-row">
      <a
        ref={link}
        class="side-link"
        href={paths.channel(serverId, id)}
        aria-label={labelWithDraft(labelWithUnread(name, news, mentions), hasDraft)}
        aria-current={here ? "page" : undefined}
        data-unread={news > 0}
        data-muted={muted}
      >
        <Picture src={channel.iconUrl} class="channel-icon" instead={<Icon node={Hash} size={18} />} />
        <span class="truncate" dir="auto" title={name}>
          {name}
        </span>
        {hasDraft && <DraftMark />}
        {muted && (
          <span class="side-mark" title={t("mute.is")}>
            <Icon node={BellOff} size={14} />
          </span>
        )}
        {(news > 0 || mentions > 0) && <UnreadBadge count={count} mentions={mentions} />}
      </a>
      <ChannelMenu channel={channel} isUnread={count > 0} onNotifications={onNotifications} onEdit={onEdit} />
    </li>
  );
}
