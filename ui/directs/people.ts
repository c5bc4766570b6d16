/** How those who are in a direct conversation are called together. */
import type { User } from "../../durable/protocol/events.ts";
import { locale, t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";

const list = new Intl.ListFormat(locale, { style: "narrow", type: "unit" });

/** Without an account that was deleted, nobody may be left. */
export function namesOf(users: readonly User[]): string {
  return users.length === 0 ? t("directs.nobody") : list.format(users.map(nameOf));
}
