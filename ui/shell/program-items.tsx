/** What can be done with the program itself: not in the menu unless it can be. */
import { Download, Sparkles } from "lucide";

import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { install, installable } from "../store/installation.ts";
import { outdated } from "../store/version.ts";

export function ProgramItems() {
  return (
    <>
      {outdated.value && (
        <button type="button" class="menu-item" onClick={() => location.reload()}>
          <Icon node={Sparkles} size={18} />
          {t("program.renew")}
        </button>
      )}
      {installable.value && (
        <button type="button" class="menu-item" onClick={() => void install()}>
          <Icon node={Download} size={18} />
          {t("program.install")}
        </button>
      )}
    </>
  );
}
