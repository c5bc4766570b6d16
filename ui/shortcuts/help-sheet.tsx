import { Dialog } from "../components/dialog.tsx";
import { t } from "../i18n/catalogue.ts";
import { ShortcutList } from "./shortcut-list.tsx";

export function HelpSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t("shortcuts.title")} onClose={onClose} lightDismiss>
      <ShortcutList />
    </Dialog>
  );
}
