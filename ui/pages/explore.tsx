/** Every server there is, by category and by words; what is asked for stands in the address. */
import { useSignal } from "@preact/signals";
import { Compass, Search, SearchX } from "lucide";
import { useLocation } from "preact-iso/router";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import type { Category } from "../../worker/schemas/categories.ts";
import type { Server } from "../../worker/schemas/servers.ts";
import { listServers } from "../rest/servers.ts";
import { LinkButton } from "../components/button.tsx";
import { CategoryIcon } from "../components/category-icon.tsx";
import { Icon } from "../components/icon.tsx";
import { literal } from "../components/literal.ts";
import { MorePages } from "../components/more-pages.tsx";
import { CardBones, ServerCards } from "../components/server-card.tsx";
import { Empty, Loaded } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import { categoryWords } from "../i18n/categories.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { categories, loadCategories } from "../store/categories.ts";
import { pages } from "../store/pages.ts";
import "./explore.css";
import "../components/panels.css";

/** Milliseconds of rest after which what was typed is looked for. */
const rest = 250;

type Props = { params: { category?: string }; query: { q?: string } };

export function Explore({ params: { category }, query: { q = "" } }: Props) {
  const heading = category === undefined ? t("explore.title") : categoryWords(category);
  useTitle(q, heading);
  useEffect(loadCategories, []);
  const about = categories.value?.find(({ name }) => name === category);

  return (
    <Page class="explore">
      <div class="explore-categories">
        <h2 class="visually-hidden">{t("home.categories")}</h2>
        <CategoryNav chosen={category} q={q} />
      </div>
      <div class="explore-results">
        <header class="explore-head">
          <Heading>
            <bdi>{heading}</bdi>
          </Heading>
          <p class="soft" dir="auto">
            {about ? categoryWords(about.description) : t("explore.lead")}
          </p>
          <SearchField q={q} category={category} />
        </header>
        <Results key={`${category ?? ""}/${q}`} category={category} q={q} />
      </div>
    </Page>
  );
}

function CategoryNav({ chosen, q }: { chosen: string | undefined; q: string }) {
  return (
    <nav aria-label={t("home.categories")}>
      <Loaded of={categories.now.value} onRetry={loadCategories} skeleton={<NavBones />}>
        {(list) => (
          <ul class="side-list">
            <li>
              <a class="side-link" href={address(undefined, q)} aria-current={chosen ? undefined : "page"}>
                <span class="category-icon category-all" aria-hidden="true">
                  <Icon node={Compass} size={16} />
                </span>
                {t("explore.all")}
              </a>
            </li>
            {list.map((category) => (
              <CategoryLink key={category.id} category={category} here={category.name === chosen} q={q} />
            ))}
          </ul>
        )}
      </Loaded>
    </nav>
  );
}

function CategoryLink({ category, here, q }: { category: Category; here: boolean; q: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  // On a phone the categories are one long row.
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [here]);
  return (
    <li>
      <a ref={link} class="side-link" href={address(category.name, q)} aria-current={here ? "page" : undefined}>
        <CategoryIcon category={category} size={28} />
        <span class="truncate" dir="auto" title={categoryWords(category.name)}>
          {categoryWords(category.name)}
        </span>
      </a>
    </li>
  );
}

function SearchField({ q, category }: { q: string; category: string | undefined }) {
  const { route } = useLocation();
  const text = useSignal(q);
  const typed = text.value;

  // Back and forward change what is looked for, too.
  useEffect(() => {
    if (text.peek().trim() !== q) text.value = q;
  }, [q, text]);

  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => {
      // The page stays in sight while the one that was chosen loads: what was typed must not call the person back.
      if (location.pathname.startsWith(paths.explore())) route(address(category, typed.trim()), true);
    }, rest);
    return () => clearTimeout(timer);
  }, [typed, q, category, route]);

  return (
    <search class="search">
      <Icon node={Search} size={18} />
      <input
        class="control"
        type="search"
        dir="auto"
        aria-label={t("explore.search")}
        autocomplete="off"
        enterkeyhint="search"
        {...literal}
        placeholder={t("explore.search")}
        maxLength={defaultLimits.searchLength}
        value={typed}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
    </search>
  );
}

function Results({ category, q }: { category: string | undefined; q: string }) {
  const list = useMemo(
    () =>
      pages<Server>(async (cursor, signal) => {
        const page = await listServers({ category, q, qty: 24 }, cursor, signal);
        return { items: page.servers, nextCursor: page.nextCursor };
      }),
    [category, q],
  );
  useEffect(() => {
    list.load();
    return list.stop;
  }, [list]);

  const found = list.items.value.length;
  const none = list.status.value === "ready" && found === 0;
  return (
    <section aria-labelledby="results">
      <h2 id="results" class="visually-hidden">
        {t("explore.results")}
      </h2>
      <p class="visually-hidden" role="status">
        {list.status.value === "ready" && t("explore.found", { count: found })}
      </p>
      <ServerCards servers={list.items.value} />
      <MorePages of={list} skeleton={<CardBones count={found === 0 ? 9 : 3} />} />
      {none && q !== "" && (
        <Empty icon={SearchX} title={t("explore.noMatch")}>
          {t("explore.noMatchHint", { q })}
        </Empty>
      )}
      {none && q === "" && (
        <Empty
          icon={Compass}
          title={t(category ? "explore.noneHere" : "explore.noneYet")}
          action={
            <LinkButton kind="primary" href={paths.newServer}>
              {t("rail.create")}
            </LinkButton>
          }
        >
          {t("explore.beFirst")}
        </Empty>
      )}
    </section>
  );
}

function address(category: string | undefined, q: string): string {
  return paths.explore(category) + (q === "" ? "" : `?q=${encodeURIComponent(q)}`);
}

/** In the places of the links: what stands below moves for none of them. */
function NavBones() {
  return (
    <ul class="side-list">
      {Array.from({ length: 8 }, (_, index) => (
        <li key={index} class="side-link">
          <span class="bone category-bone" />
        </li>
      ))}
    </ul>
  );
}
