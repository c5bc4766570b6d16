/** The item of a menu that copies the link to a place. */
import { Link } from "lucide";

import { t } from "../i18n/catalogue.ts";
import { linkTo } from "../paths.ts";
import { copy } from "../store/clipboard.ts";
import { Icon } from "./icon.tsx";

export function CopyLink({ path }: { path: string }) {
  return (
    <button type="button" class="menu-item" onClick={() => void copy(linkTo(path), t("copy.link"))}>
      <Icon node={Link} size={18} />
      {t("copy.linkAction")}
    </button>
  );
}
