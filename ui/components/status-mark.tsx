/** Whether somebody is there, on the edge of a picture: told by its shape as well as by its colour. */
import type { ComponentChildren } from "preact";

import type { OwnStatus } from "../../durable/protocol/hub.ts";
import { t } from "../i18n/catalogue.ts";

type Props = {
  /** Undefined for who is not there: that needs no mark. */
  status: OwnStatus | undefined;
  /** The status is told by the label of what this is in. */
  silent?: boolean;
  children: ComponentChildren;
};

export function StatusMark({ status, silent = false, children }: Props) {
  return (
    <span class="status-mark" data-status={status}>
      {children}
      {status !== undefined && !silent && <span class="visually-hidden">{t(`status.${status}`)}</span>}
    </span>
  );
}
