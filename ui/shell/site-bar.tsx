/** The bar above every page for people who are not signed in. */
import { useLocation } from "preact-iso/router";

import { LinkButton } from "../components/button.tsx";
import { LanguageMenu } from "../components/language-choice.tsx";
import { Mark } from "../components/logo.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths, withNext } from "../paths.ts";

export function SiteBar() {
  const { url, path } = useLocation();
  // The pages for signing in and up lead on to where they were asked to, not to each other.
  const next = path === paths.signIn || path === paths.signUp ? paths.home : url;
  return (
    <header class="site-bar">
      <SiteName />
      <nav aria-label={t("site.label")}>
        <LinkButton kind="quiet" href={paths.explore()}>
          {t("explore.title")}
        </LinkButton>
        <LinkButton kind="quiet" href={withNext(paths.signIn, next)}>
          {t("signIn.action")}
        </LinkButton>
        <span class="wide-only">
          <LinkButton kind="primary" href={withNext(paths.signUp, next)}>
            {t("signUp.action")}
          </LinkButton>
        </span>
        <LanguageMenu />
      </nav>
    </header>
  );
}

export function SiteName() {
  return (
    <a class="site-name" href={paths.home}>
      <Mark size={28} />
      {t("app.name")}
    </a>
  );
}
