import { t } from "../i18n/catalogue.ts";
import { capped } from "../store/attention.ts";

type Props = {
  count: number;
  mentions?: number;
  /** What is unread was said to me alone. */
  direct?: boolean;
};

/** Decoration: the label of what it is in tells the numbers. Being called counts more than what is merely new. */
export function UnreadBadge({ count, mentions = 0, direct = false }: Props) {
  return (
    <span class="unread-badge" data-called={direct || mentions > 0} aria-hidden="true">
      {mentions > 0 ? t("unread.called", { mentions: capped(mentions) }) : capped(count)}
    </span>
  );
}
