/** My direct conversations beside the one that is looked at. */
import { useSignal } from "@preact/signals";
import { Search, SquarePen } from "lucide";
import { useLocation } from "preact-iso/router";

import { Avatar } from "../components/avatar.tsx";
import { IconButton } from "../components/button.tsx";
import { DraftMark, labelWithDraft } from "../components/draft-mark.tsx";
import { Icon } from "../components/icon.tsx";
import { UnreadBadge } from "../components/unread-badge.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { labelWithUnread } from "../store/attention.ts";
import { drafted } from "../store/drafts.ts";
import { type Direct, directs, unreadDirect } from "../store/directs.ts";
import { openSwitcher } from "../store/layout.ts";
import { DirectMenu } from "./direct-menu.tsx";
import { NewDirect } from "./new-direct.tsx";
import { namesOf } from "./people.ts";

export function DirectList() {
  const { path } = useLocation();
  const beginning = useSignal(false);
  return (
    <nav class="sidebar" aria-label={t("directs.title")}>
      <p class="sidebar-title">{t("directs.title")}</p>
      <div class="sidebar-scroll">
        <button type="button" class="side-link side-find" onClick={openSwitcher}>
          <Icon node={Search} size={18} />
          <span class="truncate">{t("switcher.open")}</span>
        </button>
        <div class="side-heading">
          <h2>{t("directs.conversations")}</h2>
          <IconButton icon={SquarePen} size={18} label={t("directs.new")} onClick={() => (beginning.value = true)} />
        </div>
        <ul class="side-list">
          {(directs.value ?? []).map((direct) => (
            <DirectLink key={direct.channelId} direct={direct} here={path === paths.direct(direct.channelId)} />
          ))}
        </ul>
      </div>
      {beginning.value && <NewDirect onClose={() => (beginning.value = false)} />}
    </nav>
  );
}

function DirectLink({ direct, here }: { direct: Direct; here: boolean }) {
  const { channelId, users } = direct;
  const unread = unreadDirect(channelId);
  const name = namesOf(users);
  const face = users.length === 1 ? users[0] : undefined;
  const hasDraft = !here && drafted.value.has(channelId);
  return (
    <li class="side-row">
      <a
        class="side-link"
        href={paths.direct(channelId)}
        aria-label={labelWithDraft(labelWithUnread(name, unread, 0), hasDraft)}
        aria-current={here ? "page" : undefined}
        data-unread={unread > 0}
      >
        <Avatar name={name} id={face?.id ?? channelId} src={face?.avatarUrl} size={28} />
        <span class="truncate" dir="auto" title={name}>
          {name}
        </span>
        {hasDraft && <DraftMark />}
        {unread > 0 && <UnreadBadge count={unread} direct />}
      </a>
      <DirectMenu direct={direct} name={name} />
    </li>
  );
}
