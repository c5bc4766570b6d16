/** Where the browser's storage is full or forbidden, what was written lives as long as its page. Who writes is told. */
import { untracked } from "@preact/signals";

import { t } from "../i18n/catalogue.ts";
import { notify } from "./notices.ts";

const parts = new Set<() => boolean>();

/** Says so once in a visit; while any part has something unkept, the browser asks before the page is left. */
export function tellUnkept(hasUnkept: () => boolean): void {
  if (parts.size === 0) {
    untracked(() => notify(t("notice.unkept"), "trouble"));
    addEventListener("beforeunload", (event) => {
      if ([...parts].some((has) => has())) event.preventDefault();
    });
  }
  parts.add(hasUnkept);
}
