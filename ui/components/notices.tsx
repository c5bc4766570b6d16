import { CircleAlert, CircleCheck, X } from "lucide";

import { t } from "../i18n/catalogue.ts";
import { dismiss, notices } from "../store/notices.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** In the page from the start: a live region that appears together with its text is not read out. */
export function Notices() {
  return (
    <div class="notices" role="status">
      {notices.value.map((notice) => (
        <div key={notice.id} class="notice" data-kind={notice.kind}>
          <Icon node={notice.kind === "done" ? CircleCheck : CircleAlert} size={20} />
          <p>{notice.text}</p>
          <IconButton icon={X} size={16} label={t("close")} onClick={() => dismiss(notice.id)} />
        </div>
      ))}
    </div>
  );
}
