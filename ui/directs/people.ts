/** How those who are in a direct conversation are called together. */
import type { User } from "../../durable/protocol/events.ts";
import { t } from "../i18n/catalogue.ts";
import { listOf } from "../i18n/lists.ts";
import { nameOf } from "../names.ts";

/** Without an account that was deleted, nobody may be left. */
export function namesOf(users: readonly User[]): string {
  return users.length === 0 ? t("directs.nobody") : listOf(users.map(nameOf));
}
