/** The frame of every page: its place for the reader's focus, its title, its bar. */
import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

import { t } from "../i18n/catalogue.ts";
import { NavigationButton } from "./navigation-button.tsx";
import { SiteName } from "./site-bar.tsx";
import { pageTitle } from "../store/attention.ts";
import { navigationOpen } from "../store/layout.ts";
import { me } from "../store/session.ts";
import { narrow } from "../store/viewport.ts";

/** What the tab says. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts, t("app.name")].filter((part) => part !== undefined && part !== "").join(" · ");
  useEffect(() => {
    pageTitle.value = title;
  }, [title]);
}

type Props = {
  /** The heading in the bar, where the page has no better place for it. */
  bar?: ComponentChildren;
  actions?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
};

export function Page({ bar, actions, class: name = "", children }: Props) {
  const menu = Boolean(me.value) && narrow.value;
  return (
    <main id="main" class={`page ${name}`} tabIndex={-1}>
      {(menu || bar !== undefined || actions !== undefined) && (
        <header class="page-bar">
          {menu && <NavigationButton />}
          <div class="page-bar-title">{bar ?? <SiteName />}</div>
          {actions}
        </header>
      )}
      <div class="page-content">{children}</div>
    </main>
  );
}

/** Moves the reader to a new page's heading, once there is one. Called when the path has changed. */
export function focusPage(): void {
  const main = document.getElementById("main");
  const target = main?.querySelector<HTMLElement>("[data-page-focus]") ?? main?.querySelector("h1") ?? main;
  target?.focus({ preventScroll: true });
}

/** The page's heading; it takes the focus when the page is opened. */
export function Heading({ children, ...rest }: { children: ComponentChildren; class?: string; title?: string }) {
  return (
    <h1 {...rest} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** Closes the drawer when there is room again. */
export function useDrawerWhileNarrow(): void {
  useSignalEffect(() => {
    if (!narrow.value) navigationOpen.value = false;
  });
}
