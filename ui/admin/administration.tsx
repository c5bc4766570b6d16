/** What a superuser looks after: categories, accounts, servers, channels. For others this page is not there. */
import { Hash, type IconNode, Server, Shapes, Users } from "lucide";

import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { NotFound } from "../pages/not-found.tsx";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { me } from "../store/session.ts";
import { Categories } from "./categories.tsx";
import { Finder } from "./finder.tsx";
import { accountKind, channelKind, serverKind } from "./kinds.tsx";
import "./admin.css";
import "../components/panels.css";
import "../pages/tabbed-page.css";

const sections = ["categories", "accounts", "servers", "channels"] as const;
type Section = (typeof sections)[number];

const icons: Record<Section, IconNode> = { categories: Shapes, accounts: Users, servers: Server, channels: Hash };

export function Administration({ params: { section = "categories" } }: { params: { section?: string } }) {
  const shown = sections.find((name) => name === section);
  if (!me.value?.superuser || !shown) return <NotFound />;
  return <Shown section={shown} />;
}

function Shown({ section }: { section: Section }) {
  useTitle(t(`admin.${section}`), t("admin.title"));
  return (
    <Page class="tabbed-page">
      <Heading>{t("admin.title")}</Heading>
      <nav class="tabs" aria-label={t("admin.title")}>
        {sections.map((name) => (
          <a key={name} class="side-link" href={paths.admin(name)} aria-current={name === section ? "page" : undefined}>
            <Icon node={icons[name]} size={18} />
            {t(`admin.${name}`)}
          </a>
        ))}
      </nav>
      <section class="panel" aria-labelledby="section">
        <h2 id="section">{t(`admin.${section}`)}</h2>
        <Content section={section} />
      </section>
    </Page>
  );
}

function Content({ section }: { section: Section }) {
  switch (section) {
    case "categories":
      return <Categories />;
    case "accounts":
      return <Finder key={section} {...accountKind} />;
    case "servers":
      return <Finder key={section} {...serverKind} />;
    case "channels":
      return <Finder key={section} {...channelKind} />;
  }
}
