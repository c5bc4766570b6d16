/** The first page: for strangers what this is, for members where to go. */
import { useEffect, useMemo } from "preact/hooks";
import { Compass } from "lucide";

import type { Server } from "../../worker/schemas/servers.ts";
import { listServers } from "../rest/servers.ts";
import { LinkButton } from "../components/button.tsx";
import { CategoryIcon } from "../components/category-icon.tsx";
import { CardBones, ServerCards } from "../components/server-card.tsx";
import { Empty, Failed, Loaded, Skeleton } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import { categoryWords } from "../i18n/categories.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { categories, loadCategories } from "../store/categories.ts";
import { type Pages, pages } from "../store/pages.ts";
import { me } from "../store/session.ts";
import { Welcome } from "./welcome.tsx";

/** Whole rows at every width: divisible by 1, 2, 3 and 4. */
const shown = 12;

export function Home() {
  useTitle();
  const account = me.value;
  const newest = useNewest();
  useEffect(loadCategories, []);
  const known = categories.now.value;
  const failed = known.state === "failed" && newest.status.value === "failed";

  function loadAgain(): void {
    loadCategories();
    newest.load();
  }

  return (
    <Page class="home">
      {account ? (
        <header class="greeting">
          <Heading>{t("home.greeting", { name: nameOf(account) })}</Heading>
          <p class="soft">{t("home.lead")}</p>
        </header>
      ) : (
        <Welcome />
      )}
      {failed ? (
        // Once for both: it is the same network.
        <Failed problem={known.problem} onRetry={loadAgain} />
      ) : (
        <>
          <Categories />
          <Newest list={newest} />
        </>
      )}
    </Page>
  );
}

function Categories() {
  return (
    <section aria-labelledby="categories">
      <h2 id="categories">{t("home.categories")}</h2>
      <Loaded of={categories.now.value} onRetry={loadCategories} skeleton={<CategoryBones />}>
        {(list) => (
          <ul class="tiles">
            {list.map((category) => (
              <li key={category.id}>
                <a class="tile" href={paths.explore(category.name)}>
                  <CategoryIcon category={category} />
                  <span class="tile-name" dir="auto" title={categoryWords(category.name)}>
                    {categoryWords(category.name)}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function useNewest(): Pages<Server> {
  const list = useMemo(
    () =>
      pages<Server>(async (cursor, signal) => {
        const page = await listServers({ qty: shown }, cursor, signal);
        return { items: page.servers, nextCursor: page.nextCursor };
      }),
    [],
  );
  useEffect(() => {
    list.load();
    return list.stop;
  }, [list]);
  return list;
}

function Newest({ list }: { list: Pages<Server> }) {
  return (
    <section aria-labelledby="newest">
      <div class="section-head">
        <h2 id="newest">{t("home.newest")}</h2>
        {list.hasMore.value && (
          <LinkButton kind="quiet" href={paths.explore()}>
            {t("home.all")}
          </LinkButton>
        )}
      </div>
      {list.status.value === "failed" && <Failed problem={list.problem.value} onRetry={list.load} />}
      {list.status.value === "loading" && (
        <Skeleton>
          <CardBones />
        </Skeleton>
      )}
      {list.status.value === "ready" && <ServerCards servers={list.items.value} />}
      {list.status.value === "ready" && list.items.value.length === 0 && (
        <Empty
          icon={Compass}
          title={t("explore.noneYet")}
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

function CategoryBones() {
  return (
    <div class="tiles">
      {Array.from({ length: 14 }, (_, index) => (
        <span key={index} class="bone tile" />
      ))}
    </div>
  );
}
