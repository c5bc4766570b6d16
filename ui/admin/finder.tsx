/** Finds accounts, servers or channels by the beginning of a name or by id, and shows what can be done with them. */
import { useSignal } from "@preact/signals";
import { Search, SearchX } from "lucide";
import { useEffect, useMemo } from "preact/hooks";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import { remove } from "../rest/administration.ts";
import { Confirm } from "../components/confirm.tsx";
import { Icon } from "../components/icon.tsx";
import { literal } from "../components/literal.ts";
import { MorePages } from "../components/more-pages.tsx";
import { Empty } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { asProblem } from "../rest/problem.ts";
import { notify } from "../store/notices.ts";
import { pages } from "../store/pages.ts";
import { Details } from "./details.tsx";
import type { FinderKind } from "./kinds.tsx";

/** Milliseconds of rest after which what was typed is looked for. */
const rest = 250;

type Found = { readonly id: string; readonly suspendedAt?: string | undefined };

export function Finder<Item extends Found>(props: FinderKind<Item>) {
  const { kind, find, suspend, name } = props;
  const typed = useSignal("");
  const q = useSignal("");
  const shown = useSignal<string | undefined>(undefined);
  const deleting = useSignal<Item | undefined>(undefined);

  const list = useMemo(() => pages<Item>((cursor, signal) => find(q.peek(), cursor, signal)), [find, q]);
  const asked = q.value;
  useEffect(() => {
    list.load();
    return list.stop;
  }, [list, asked]);

  const text = typed.value.trim();
  useEffect(() => {
    const timer = setTimeout(() => (q.value = text), rest);
    return () => clearTimeout(timer);
  }, [text, q]);

  async function setSuspended(item: Item, suspended: boolean): Promise<void> {
    try {
      const changed = await suspend(item.id, suspended);
      list.replace((items) => items.map((known) => (known.id === item.id ? changed : known)));
      notify(t(suspended ? "admin.suspended" : "admin.restored", { name: name(item) }));
    } catch (thrown) {
      notify(problemWords(asProblem(thrown)), "trouble");
    }
  }

  async function destroy(item: Item): Promise<void> {
    await remove(kind, item.id);
    list.replace((items) => items.filter(({ id }) => id !== item.id));
    deleting.value = undefined;
    shown.value = undefined;
    notify(t("admin.deleted", { name: name(item) }));
  }

  const open = list.items.value.find(({ id }) => id === shown.value);
  return (
    <>
      <search class="search">
        <Icon node={Search} size={18} />
        <input
          class="control"
          type="search"
          dir="auto"
          aria-label={t("admin.search")}
          autocomplete="off"
          enterkeyhint="search"
          {...literal}
          placeholder={t("admin.search")}
          maxLength={defaultLimits.searchLength}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </search>
      <ul class="rows">
        {list.items.value.map((item) => (
          <li key={item.id} class="row">
            {props.picture(item)}
            {/* The button lies over both lines. */}
            <span class="row-text" title={`${name(item)}\n${props.summary(item)}`}>
              <button type="button" class="row-open truncate" dir="auto" onClick={() => (shown.value = item.id)}>
                {name(item)}
              </button>
              <span class="truncate soft" dir="auto">
                {props.summary(item)}
              </span>
            </span>
            {item.suspendedAt !== undefined && <span class="badge">{t("admin.isSuspended")}</span>}
          </li>
        ))}
      </ul>
      <MorePages of={list} skeleton={<span class="bone bone-row" />} />
      {list.status.value === "ready" && list.items.value.length === 0 && (
        <Empty icon={SearchX} title={t("explore.noMatch")}>
          {asked !== "" && t("explore.noMatchHint", { q: asked })}
        </Empty>
      )}
      {open && (
        <Details
          {...props}
          item={open}
          onSuspend={(suspended) => setSuspended(open, suspended)}
          onDelete={() => (deleting.value = open)}
          onClose={() => (shown.value = undefined)}
        />
      )}
      {deleting.value && (
        <Confirm
          title={t("admin.deleteTitle", { name: name(deleting.value) })}
          text={t(`admin.deleteText.${kind}`)}
          action={t("admin.delete")}
          phrase={name(deleting.value)}
          onConfirm={() => (deleting.value ? destroy(deleting.value) : Promise.resolve())}
          onClose={() => (deleting.value = undefined)}
        />
      )}
    </>
  );
}
