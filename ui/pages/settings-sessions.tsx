import { Monitor, Smartphone } from "lucide";
import { useEffect, useMemo } from "preact/hooks";

import type { Session } from "../../worker/schemas/accounts.ts";
import { endSession, listSessions } from "../rest/accounts.ts";
import { asProblem } from "../rest/problem.ts";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { MorePages } from "../components/more-pages.tsx";
import { t } from "../i18n/catalogue.ts";
import { exactTime, timeAgo } from "../i18n/dates.ts";
import { problemWords } from "../i18n/problems.ts";
import { notify } from "../store/notices.ts";
import { pages } from "../store/pages.ts";
import { browserName } from "./browser-name.ts";

export function Sessions() {
  const list = useMemo(
    () =>
      pages<Session>(async (cursor, signal) => {
        const page = await listSessions(cursor, signal);
        return { items: page.sessions, nextCursor: page.nextCursor };
      }),
    [],
  );
  useEffect(() => {
    list.load();
    return list.stop;
  }, [list]);

  async function end(session: Session): Promise<void> {
    try {
      await endSession(session.id);
      list.replace((sessions) => sessions.filter(({ id }) => id !== session.id));
      notify(t("sessions.ended"));
    } catch (thrown) {
      notify(problemWords(asProblem(thrown)), "trouble");
    }
  }

  // Which of them is this one is what one looks for first.
  const sessions = list.items.value.toSorted((one, other) => Number(other.current) - Number(one.current));
  return (
    <>
      <p class="soft">{t("sessions.text")}</p>
      <ul class="rows">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => void end(session)} />
        ))}
      </ul>
      <MorePages of={list} skeleton={<span class="bone bone-row" />} />
    </>
  );
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const name = browserName(session.userAgent) ?? t("sessions.unknown");
  const used = new Date(session.lastUsedAt);
  return (
    <li class="row">
      <Icon node={/Mobi|Android/.test(session.userAgent) ? Smartphone : Monitor} />
      <span class="row-text">
        <strong class="truncate" title={session.userAgent}>
          {name}
        </strong>
        <span class="soft" title={exactTime(used)}>
          {session.current ? t("sessions.current") : t("sessions.used", { when: timeAgo(used) })}
        </span>
      </span>
      {!session.current && (
        <Button kind="quiet" onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
