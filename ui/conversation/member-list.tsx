/** Who belongs to the server: those who are here first, once that is known. */
import { useSignal } from "@preact/signals";
import { useEffect, useId, useMemo } from "preact/hooks";

import type { Me } from "../../worker/schemas/accounts.ts";
import type { Member as Person } from "../../worker/schemas/members.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { removeMember } from "../rest/members.ts";
import { Confirm } from "../components/confirm.tsx";
import { LongList } from "../components/long-list.tsx";
import { MorePages } from "../components/more-pages.tsx";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { type Members, openMembers } from "../store/members.ts";
import { notify } from "../store/notices.ts";
import { Member } from "./member.tsx";
import "./members.css";

export function MemberList({ server, me }: { server: ServerDetail; me: Me }) {
  const members = useMemo(() => openMembers(server.id), [server.id]);
  useEffect(() => members.close, [members]);
  const leaving = useSignal<Person | undefined>(undefined);
  const { list } = members;

  async function remove({ user }: Person): Promise<void> {
    await removeMember(server.id, user.id);
    members.forget(user.id);
    leaving.value = undefined;
    notify(t("members.removed", { name: nameOf(user) }));
  }

  const onRemove = server.ownerId === me.id ? (member: Person) => (leaving.value = member) : undefined;
  const group = { members, onRemove };
  const listed = list.items.value.map(({ user }) => user.id);
  const online = members.online.value;
  // The list comes in pages, so nobody can be counted in it.
  const offline = server.numMembers - (online?.size ?? 0);
  return (
    <aside class="members" aria-label={t("members.title")}>
      {online ? (
        <>
          <Group
            {...group}
            title={t("members.online", { count: online.size })}
            userIds={[...online.keys()]}
            size={online.size}
          />
          {offline > 0 && (
            <Group
              {...group}
              title={t("members.offline", { count: offline })}
              userIds={listed.filter((id) => !online.has(id))}
              size={offline}
            />
          )}
        </>
      ) : (
        <Group
          {...group}
          title={t("members", { count: server.numMembers })}
          userIds={listed}
          size={server.numMembers}
        />
      )}
      <MorePages
        of={list}
        skeleton={[60, 75, 50, 66].map((width) => (
          <MemberBone key={width} width={width} />
        ))}
      />
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

type GroupProps = {
  title: string;
  members: Members;
  userIds: readonly string[];
  size: number;
  onRemove: ((member: Person) => void) | undefined;
};

function Group({ title, members, userIds, size, onRemove }: GroupProps) {
  const id = useId();
  const people = members.people.value;
  const statuses = members.online.value;
  return (
    <>
      <h2 class="members-title" id={id}>
        {title}
      </h2>
      {userIds.length > 0 && (
        <LongList labelledBy={id} keys={userIds} size={size} onSight={members.look}>
          {(userId) => {
            const member = people.get(userId);
            if (!member) return <MemberBone />;
            return <Member member={member} status={statuses?.get(userId)} onRemove={onRemove} />;
          }}
        </LongList>
      )}
    </>
  );
}

function MemberBone({ width = 60 }: { width?: number }) {
  return (
    <div class="member" aria-hidden="true">
      <span class="bone member-bone-picture" />
      <span class="bone member-bone-name" style={{ inlineSize: `${width}%` }} />
    </div>
  );
}
