/** What a screen is, and the few ways to one; all of them by what things are called in the language that is spoken. */
import type { Page } from "playwright-core";

import { t } from "../../../ui/i18n/catalogue.ts";
import type { Person } from "../person.ts";
import type { Scene } from "./scene.ts";

/** The member has a server of her own; the newcomer has nothing yet. */
export type Who = "stranger" | "newcomer" | "member" | "superuser";

export interface Visit {
  readonly person: Person;
  readonly page: Page;
  readonly scene: Scene;
  /** Whether lists come as drawers. */
  readonly isNarrow: boolean;
}

export interface Screen {
  /** Its pictures are called so too. */
  readonly name: string;
  readonly who: Who;
  /** On a phone only: it is a drawer. */
  readonly drawer?: true;
  /** An address of the client. */
  readonly at: string | ((scene: Scene) => string);
  /** How the network is while it is opened. */
  readonly before?: (visit: Visit) => Promise<void>;
  /** What one does there; resolves when the screen is to be seen. */
  readonly open: (visit: Visit) => Promise<unknown>;
  /** It is not to come to rest: what it asks for never comes. */
  readonly waits?: true;
  /** Rules of axe that do not fit it; beside it stands why. */
  readonly excused?: readonly string[];
  /** What is left behind otherwise. */
  readonly after?: (visit: Visit) => Promise<void>;
}

/** What counts of the problems that were found there. */
export function notExcused({ excused = [] }: Screen, found: readonly string[]): string[] {
  return found.filter((problem) => !excused.some((rule) => problem.includes(`${rule}: `)));
}

/** Opens nothing: it is there when the page says this. */
export function heading(name: () => string) {
  return ({ page }: Visit) => page.getByRole("heading", { name: name(), level: 1 }).waitFor();
}

/** It is there when this much of it is. */
export function words(text: () => string) {
  return ({ page }: Visit) => page.getByText(text()).first().waitFor();
}

export function press({ page }: Visit, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).first().click();
}

/** Also menus and drawers are dialogs. */
export function opened({ page }: Visit, name: string): Promise<void> {
  return page.getByRole("dialog", { name, exact: true }).waitFor();
}

/** Where the channels, or the direct conversations, are to be seen. */
export async function navigate(visit: Visit): Promise<void> {
  if (!visit.isNarrow) return;
  const read = visit.page.getByRole("button", { name: t("navigation.open"), exact: true });
  await read.or(visit.page.getByRole("button", { name: t("navigation.openUnread"), exact: true })).click();
  await opened(visit, t("navigation.label"));
}

/** The message with these words. */
export function message({ page }: Visit, text: string) {
  return page.getByRole("log").getByRole("listitem").filter({ hasText: text });
}

export function composer({ page }: Visit, channel: string) {
  return page.getByRole("textbox", { name: t("composer.label", { channel }), exact: true });
}

/** What can be done with somebody's message. */
export async function openMessageMenu(visit: Visit, text: string, author: string): Promise<void> {
  await message(visit, text).click({ button: "right" });
  await opened(visit, t("message.actions", { name: author }));
}

/** From the page of the direct conversations. */
export function beginDirect({ page }: Visit): Promise<void> {
  return page
    .getByRole("main")
    .getByRole("button", { name: t("directs.new") })
    .click();
}
