/** Whom one wants to talk to: up to nine people from one's servers. */
import { untracked, useSignal } from "@preact/signals";
import { Check, X } from "lucide";
import { useLocation } from "preact-iso/router";
import { useEffect, useId, useMemo } from "preact/hooks";

import type { User } from "../../durable/protocol/events.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import { Avatar } from "../components/avatar.tsx";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Icon } from "../components/icon.tsx";
import { literal } from "../components/literal.ts";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import { asProblem } from "../rest/problem.ts";
import { openDirect } from "../store/directs.ts";
import { myServers } from "../store/servers.ts";
import { openPeopleSearch, type PeopleSearch } from "./people-search.ts";
import "./directs.css";

export function NewDirect({ onClose }: { onClose: () => void }) {
  const { route } = useLocation();
  const search = useMemo(() => openPeopleSearch(untracked(() => myServers.value)?.[0]?.id), []);
  useEffect(() => search.close, [search]);
  const busy = useSignal(false);

  async function begin(): Promise<void> {
    busy.value = true;
    try {
      const channelId = await openDirect(search.chosen.peek().map(({ id }) => id));
      onClose();
      route(paths.direct(channelId));
    } catch (thrown) {
      search.problem.value = asProblem(thrown);
    } finally {
      busy.value = false;
    }
  }

  const problem = search.problem.value;
  return (
    <Dialog title={t("directs.new")} onClose={onClose}>
      {myServers.value?.length === 0 ? (
        <p class="soft">{t("directs.noServers")}</p>
      ) : (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (search.chosen.peek().length > 0) void begin();
          }}
        >
          <Fields search={search} />
          <Chosen search={search} />
          {problem && (
            <p class="form-problem" role="alert">
              {problemWords(problem)}
            </p>
          )}
          <Offered search={search} />
          <Button type="submit" kind="primary" busy={busy.value} disabled={search.chosen.value.length === 0}>
            {t("directs.begin")}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function Fields({ search: { serverId, words } }: { search: PeopleSearch }) {
  const id = useId();
  const servers = myServers.value ?? [];
  return (
    <>
      {servers.length > 1 && (
        <div class="field">
          <label for={`${id}-server`}>{t("directs.from")}</label>
          <select
            id={`${id}-server`}
            class="control"
            value={serverId.value}
            onChange={(event) => (serverId.value = event.currentTarget.value)}
          >
            {servers.map(({ id: option, name }) => (
              <option key={option} value={option}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="field">
        <label for={`${id}-name`}>{t("directs.search")}</label>
        <input
          id={`${id}-name`}
          class="control"
          type="search"
          dir="auto"
          autocomplete="off"
          enterkeyhint="search"
          {...literal}
          value={words.value}
          onInput={(event) => (words.value = event.currentTarget.value)}
        />
      </div>
    </>
  );
}

function Chosen({ search: { chosen, toggle, isFull } }: { search: PeopleSearch }) {
  if (chosen.value.length === 0) return null;
  return (
    <>
      <ul class="chosen-people" aria-label={t("directs.chosen")}>
        {chosen.value.map((user) => (
          <li key={user.id}>
            <button
              type="button"
              class="chosen-person"
              aria-label={t("directs.remove", { name: nameOf(user) })}
              onClick={() => toggle(user)}
            >
              <span class="truncate" dir="auto" title={nameOf(user)}>
                {nameOf(user)}
              </span>
              <Icon node={X} size={14} />
            </button>
          </li>
        ))}
      </ul>
      {isFull.value && <p class="soft">{t("directs.full", { count: defaultLimits.conversationOthers })}</p>}
    </>
  );
}

function Offered({ search: { offered, chosen, toggle } }: { search: PeopleSearch }) {
  if (offered.value?.length === 0) return <p class="offered-people soft">{t("directs.nobodyFound")}</p>;
  return (
    <ul class="offered-people" aria-label={t("directs.people")} tabIndex={-1}>
      {offered.value?.map((user) => (
        <li key={user.id}>
          <Person user={user} isChosen={chosen.value.some(({ id }) => id === user.id)} onToggle={() => toggle(user)} />
        </li>
      ))}
    </ul>
  );
}

function Person({ user, isChosen, onToggle }: { user: User; isChosen: boolean; onToggle: () => void }) {
  return (
    <button type="button" class="offered-person" aria-pressed={isChosen} onClick={onToggle}>
      <Avatar name={nameOf(user)} id={user.id} src={user.avatarUrl} size={28} />
      <span class="truncate" dir="auto" title={nameOf(user)}>
        {nameOf(user)}
      </span>
      <span class="soft truncate" dir="auto" title={user.username}>
        @{user.username}
      </span>
      {isChosen && <Icon node={Check} size={18} />}
    </button>
  );
}
