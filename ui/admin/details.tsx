import { useSignal } from "@preact/signals";
import { Ban, ExternalLink, RotateCcw, Trash2 } from "lucide";

import { Button, LinkButton } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { t } from "../i18n/catalogue.ts";
import { exactTime } from "../i18n/dates.ts";
import type { FinderKind } from "./kinds.tsx";

type Found = { readonly id: string; readonly suspendedAt?: string | undefined };
type Props<Item extends Found> = FinderKind<Item> & {
  item: Item;
  onSuspend: (suspended: boolean) => Promise<void>;
  onDelete: () => void;
  onClose: () => void;
};

/** All there is to know about one account, server or channel. */
export function Details<Item extends Found>(props: Props<Item>) {
  const { item, name, facts, href, untouchable, onSuspend, onDelete, onClose } = props;
  const busy = useSignal(false);
  const suspended = item.suspendedAt !== undefined;

  async function toggle(): Promise<void> {
    busy.value = true;
    await onSuspend(!suspended);
    busy.value = false;
  }

  return (
    <Dialog title={name(item)} onClose={onClose} lightDismiss>
      <dl class="facts">
        {facts(item).map(([term, description]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{description}</dd>
          </div>
        ))}
        {item.suspendedAt !== undefined && (
          <div>
            <dt>{t("admin.suspendedSince")}</dt>
            <dd>{exactTime(new Date(item.suspendedAt))}</dd>
          </div>
        )}
      </dl>
      <div class="form-actions">
        {href && (
          <LinkButton icon={ExternalLink} href={href(item)}>
            {t("admin.open")}
          </LinkButton>
        )}
        {untouchable?.(item) ? (
          <p class="soft">{t("admin.untouchable")}</p>
        ) : (
          <>
            <Button icon={suspended ? RotateCcw : Ban} busy={busy.value} onClick={() => void toggle()}>
              {t(suspended ? "admin.restore" : "admin.suspend")}
            </Button>
            <Button kind="danger" icon={Trash2} onClick={onDelete}>
              {t("admin.delete")}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
