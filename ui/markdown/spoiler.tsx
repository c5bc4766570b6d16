import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

import { t } from "../i18n/catalogue.ts";

/** Words that whoever reads has to want to read. */
export function SpoilerText({ children }: { children: ComponentChildren }) {
  const open = useSignal(false);
  if (open.value) return <span class="spoiler">{children}</span>;
  return (
    <button type="button" class="spoiler" aria-label={t("message.spoiler")} onClick={() => (open.value = true)}>
      <span class="spoiler-cover" aria-hidden="true" inert>
        {children}
      </span>
    </button>
  );
}
