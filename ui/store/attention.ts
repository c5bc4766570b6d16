/** What the window says of unread messages to who looks elsewhere; and whether somebody looks at it. */
import { effect, signal } from "@preact/signals";

import { inFigures, t } from "../i18n/catalogue.ts";
import { unreadDirects } from "./directs.ts";
import { mentionsEverywhere, unreadEverywhere } from "./unread.ts";

/** What the page is called, without what is unread; at first, as it came. */
export const pageTitle = signal(document.title);

/** Whether what stands on the page is being looked at. */
export const attentive = signal(isAttentive());

export function startAttention(): void {
  const look = () => (attentive.value = isAttentive());
  addEventListener("focus", look);
  addEventListener("blur", look);
  document.addEventListener("visibilitychange", look);
  effect(() => {
    const count = unreadEverywhere.value;
    const title = pageTitle.value;
    document.title = count > 0 ? t("title.unread", { unread: capped(count), title }) : title;
  });
  effect(() => {
    const count = mentionsEverywhere.value + unreadDirects.value;
    // On the icon of an installed iGap, where there is one.
    if ("setAppBadge" in navigator) navigator.setAppBadge(count).catch(() => undefined);
  });
  effect(() => {
    const name = unreadEverywhere.value > 0 ? "/favicon-unread.svg" : "/favicon.svg";
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (link && link.getAttribute("href") !== name) link.setAttribute("href", name);
  });
}

/** More than two digits say no more than that there is much. */
export function capped(count: number): string {
  return count > 99 ? t("unread.many") : inFigures(count);
}

/** What is called so, to somebody who does not see the mark. */
export function labelWithUnread(name: string, count: number, mentions: number): string {
  if (mentions > 0) return t("unread.calledLabel", { name, unread: capped(count), count: mentions });
  return count > 0 ? t("unread.label", { name, unread: capped(count) }) : name;
}

function isAttentive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
