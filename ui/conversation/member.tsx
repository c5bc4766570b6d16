import { Crown, EllipsisVertical, UserMinus } from "lucide";

import type { OwnStatus } from "../../durable/protocol/hub.ts";
import type { Member as Person } from "../../worker/schemas/members.ts";
import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { StatusMark } from "../components/status-mark.tsx";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { me } from "../store/session.ts";
import { PersonActions } from "./person-actions.tsx";

type Props = {
  member: Person;
  status: OwnStatus | undefined;
  /** Absent where I may not. */
  onRemove: ((member: Person) => void) | undefined;
};

export function Member({ member, status, onRemove }: Props) {
  const { user, owner } = member;
  const name = nameOf(user);
  return (
    <div class="member" data-away={status === undefined}>
      <StatusMark status={status}>
        <Avatar name={name} id={user.id} src={user.avatarUrl} size={32} />
      </StatusMark>
      <span class="member-names">
        <span class="truncate" dir="auto" title={name}>
          {name}
        </span>
        {user.displayName !== undefined && (
          <span class="member-username truncate" dir="auto" title={user.username}>
            @{user.username}
          </span>
        )}
      </span>
      {owner && (
        <span class="member-owner" title={t("members.owner")}>
          <Icon node={Crown} size={16} />
          <span class="visually-hidden">{t("members.owner")}</span>
        </span>
      )}
      {user.id !== me.value?.id && (
        <Menu
          label={t("members.actions", { name })}
          trigger={<Icon node={EllipsisVertical} size={18} />}
          grows="start"
          area=".member"
        >
          <PersonActions user={user} />
          {onRemove && !owner && (
            <button type="button" class="menu-item" data-kind="danger" onClick={() => onRemove(member)}>
              <Icon node={UserMinus} size={18} />
              {t("members.remove")}
            </button>
          )}
        </Menu>
      )}
    </div>
  );
}
