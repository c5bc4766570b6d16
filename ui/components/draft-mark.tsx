/** Says that something is begun there and not sent. */
import { Pencil } from "lucide";

import { t } from "../i18n/catalogue.ts";
import { Icon } from "./icon.tsx";

export function DraftMark() {
  return (
    <span class="side-mark" title={t("drafts.is")}>
      <Icon node={Pencil} size={14} />
    </span>
  );
}

/** To somebody who does not see the mark. */
export function labelWithDraft(name: string, hasDraft: boolean): string {
  return hasDraft ? t("drafts.label", { name }) : name;
}
