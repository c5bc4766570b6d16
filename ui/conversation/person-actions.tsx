/** What one can do about somebody, as items of a menu. */
import { Ban, CircleCheck, MessageCircle } from "lucide";
import { useLocation } from "preact-iso/router";

import type { User } from "../../durable/protocol/events.ts";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import { asProblem } from "../rest/problem.ts";
import { block, blocked, unblock } from "../store/blocks.ts";
import { openDirect } from "../store/directs.ts";
import { notify } from "../store/notices.ts";
import { me } from "../store/session.ts";

export function PersonActions({ user }: { user: User }) {
  const { route } = useLocation();
  const name = nameOf(user);
  if (user.id === me.value?.id) return null;

  async function talk(): Promise<void> {
    route(paths.direct(await openDirect([user.id])));
  }

  async function toggleBlock(): Promise<void> {
    if (blocked.peek().has(user.id)) {
      await unblock(user.id);
      notify(t("person.unblocked", { name }));
    } else {
      await block(user.id);
      notify(t("person.blocked", { name }));
    }
  }

  const isBlocked = blocked.value.has(user.id);
  return (
    <>
      {!isBlocked && (
        <button type="button" class="menu-item" onClick={() => report(talk())}>
          <Icon node={MessageCircle} size={18} />
          {t("person.message")}
        </button>
      )}
      <button
        type="button"
        class="menu-item"
        data-kind={isBlocked ? undefined : "danger"}
        onClick={() => report(toggleBlock())}
      >
        <Icon node={isBlocked ? CircleCheck : Ban} size={18} />
        {isBlocked ? t("person.unblock") : t("person.block")}
      </button>
    </>
  );
}

function report(deed: Promise<void>): void {
  deed.catch((thrown: unknown) => notify(problemWords(asProblem(thrown)), "trouble"));
}
