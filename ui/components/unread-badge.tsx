import { t } from "../i18n/catalogue.ts";
import { capped } from "../store/attention.ts";

type Props = {
  count: number;
  mentions?: number;
  /** What is unread was said to me alone. */
  direct?: boolean;
};

/**
 * Decoration: the label of what it is in tells the numbers. No text of the page, or that label would have to begin with it
 * (WCAG 2.5.3). Being called counts more than what is merely new.
 */
export function UnreadBadge({ count, mentions = 0, direct = false }: Props) {
  return (
    <span
      class="unread-badge"
      data-called={direct || mentions > 0}
      data-count={mentions > 0 ? t("unread.called", { mentions: capped(mentions) }) : capped(count)}
      aria-hidden="true"
    />
  );
}
