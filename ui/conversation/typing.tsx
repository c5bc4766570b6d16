import type { User } from "../../durable/protocol/events.ts";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";

/** A quiet line that says who is writing; more than two are a number. */
export function Typing({ users }: { users: readonly User[] }) {
  const said = words(users);
  return (
    <p class="truncate" title={said}>
      {said}
    </p>
  );
}

function words([first, second, ...others]: readonly User[]): string {
  if (!first) return "";
  if (!second) return t("typing.one", { name: nameOf(first) });
  if (others.length === 0) return t("typing.two", { name: nameOf(first), other: nameOf(second) });
  return t("typing.many", { count: others.length + 2 });
}
