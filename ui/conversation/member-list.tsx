import { useSignal } from "@preact/signals";
import { Crown, EllipsisVertical, UserMinus } from "lucide";
import { useEffect, useMemo } from "preact/hooks";

import type { Me } from "../../worker/schemas/accounts.ts";
import type { Member } from "../../worker/schemas/members.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { listMembers, removeMember } from "../rest/members.ts";
import { Avatar } from "../components/avatar.tsx";
import { Confirm } from "../components/confirm.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { MorePages } from "../components/more-pages.tsx";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { notify } from "../store/notices.ts";
import { pages } from "../store/pages.ts";
import { serverDetail } from "../store/servers.ts";
import "./members.css";

export function MemberList({ server, me }: { server: ServerDetail; me: Me }) {
  const list = useMemo(
    () =>
      pages<Member>(async (cursor, signal) => {
        const page = await listMembers(server.id, cursor, signal);
        return { items: page.members, nextCursor: page.nextCursor };
      }),
    [server.id],
  );
  useEffect(() => {
    list.load();
    return list.stop;
  }, [list]);
  const leaving = useSignal<Member | undefined>(undefined);

  async function remove(member: Member): Promise<void> {
    await removeMember(server.id, member.user.id);
    list.replace((members) => members.filter(({ user }) => user.id !== member.user.id));
    serverDetail(server.id).update((detail) => ({ ...detail, numMembers: detail.numMembers - 1 }));
    leaving.value = undefined;
    notify(t("members.removed", { name: nameOf(member.user) }));
  }

  return (
    <aside class="members" aria-label={t("members.title")}>
      <h2 class="members-title">{t("members", { count: server.numMembers })}</h2>
      <ul class="side-list">
        {list.items.value.map((member) => (
          <li key={member.user.id} class="member">
            <Avatar name={nameOf(member.user)} id={member.user.id} src={member.user.avatarUrl} size={32} />
            <span class="member-names">
              <span class="truncate" dir="auto" title={nameOf(member.user)}>
                {nameOf(member.user)}
              </span>
              {member.user.displayName !== undefined && (
                <span class="member-username truncate" dir="ltr">
                  @{member.user.username}
                </span>
              )}
            </span>
            {member.owner && (
              <span class="member-owner" title={t("members.owner")}>
                <Icon node={Crown} size={16} />
                <span class="visually-hidden">{t("members.owner")}</span>
              </span>
            )}
            {server.ownerId === me.id && !member.owner && (
              <Menu
                label={t("members.actions", { name: nameOf(member.user) })}
                trigger={<Icon node={EllipsisVertical} size={18} />}
                grows="start"
              >
                <button type="button" class="menu-item" data-kind="danger" onClick={() => (leaving.value = member)}>
                  <Icon node={UserMinus} size={18} />
                  {t("members.remove")}
                </button>
              </Menu>
            )}
          </li>
        ))}
      </ul>
      <MorePages of={list} skeleton={<MemberBones />} />
      {leaving.value && (
        <Confirm
          title={t("members.removeTitle", { name: nameOf(leaving.value.user) })}
          text={t("members.removeText", { server: server.name })}
          action={t("members.remove")}
          onConfirm={() => (leaving.value ? remove(leaving.value) : Promise.resolve())}
          onClose={() => (leaving.value = undefined)}
        />
      )}
    </aside>
  );
}

function MemberBones() {
  return [60, 75, 50, 66].map((width) => (
    <div key={width} class="member">
      <span class="bone member-bone-picture" />
      <span class="bone member-bone-name" style={{ inlineSize: `${width}%` }} />
    </div>
  ));
}
