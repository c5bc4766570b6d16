import { useEffect, useMemo } from "preact/hooks";

import type { User } from "../../durable/protocol/events.ts";
import { Avatar } from "../components/avatar.tsx";
import { Button } from "../components/button.tsx";
import { MorePages } from "../components/more-pages.tsx";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { nameOf } from "../names.ts";
import { listBlocks } from "../rest/conversations.ts";
import { asProblem } from "../rest/problem.ts";
import { unblock } from "../store/blocks.ts";
import { notify } from "../store/notices.ts";
import { pages } from "../store/pages.ts";

export function Blocks() {
  const list = useMemo(
    () =>
      pages<User>(async (cursor, signal) => {
        const page = await listBlocks(cursor, signal);
        return { items: page.users, nextCursor: page.nextCursor };
      }),
    [],
  );
  useEffect(() => {
    list.load();
    return list.stop;
  }, [list]);

  async function forgive(user: User): Promise<void> {
    try {
      await unblock(user.id);
      list.replace((users) => users.filter(({ id }) => id !== user.id));
      notify(t("person.unblocked", { name: nameOf(user) }));
    } catch (thrown) {
      notify(problemWords(asProblem(thrown)), "trouble");
    }
  }

  const none = list.status.value === "ready" && list.items.value.length === 0;
  return (
    <>
      <p class="soft">{none ? t("blocks.none") : t("blocks.text")}</p>
      <ul class="rows">
        {list.items.value.map((user) => (
          <li key={user.id} class="row">
            <Avatar name={nameOf(user)} id={user.id} src={user.avatarUrl} size={32} />
            <span class="row-text">
              <strong class="truncate" dir="auto" title={nameOf(user)}>
                {nameOf(user)}
              </strong>
              <span class="soft truncate" title={user.username}>
                @{user.username}
              </span>
            </span>
            <Button kind="quiet" onClick={() => void forgive(user)}>
              {t("person.unblock")}
            </Button>
          </li>
        ))}
      </ul>
      <MorePages of={list} skeleton={<span class="bone bone-row" />} />
    </>
  );
}
