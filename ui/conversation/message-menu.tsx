/** All that can be done with a message, as the items of its menu. */
import { Copy, Link, Pencil, Reply, Trash2 } from "lucide";

import type { Message } from "../../durable/protocol/events.ts";
import { Icon } from "../components/icon.tsx";
import { ReactionPalette } from "../emoji/reaction-palette.tsx";
import { t } from "../i18n/catalogue.ts";
import { exactTime } from "../i18n/dates.ts";
import type { Deeds } from "./deeds.ts";

export function MessageMenu({ message, deeds }: { message: Message; deeds: Deeds }) {
  return (
    <>
      <ReactionPalette onReact={(emoji) => deeds.react(message, emoji)} />
      <button type="button" class="menu-item" onClick={() => deeds.reply(message)}>
        <Icon node={Reply} size={18} directional />
        {t("message.reply")}
      </button>
      {deeds.isOwn(message) && (
        <button type="button" class="menu-item" onClick={() => (deeds.editing.value = message.id)}>
          <Icon node={Pencil} size={18} />
          {t("message.edit")}
        </button>
      )}
      <button type="button" class="menu-item" onClick={() => deeds.copyText(message)}>
        <Icon node={Copy} size={18} />
        {t("message.copyText")}
      </button>
      <button type="button" class="menu-item" onClick={() => deeds.copyLink(message)}>
        <Icon node={Link} size={18} />
        {t("message.copyLink")}
      </button>
      {deeds.mayDelete(message) && (
        <button type="button" class="menu-item" data-kind="danger" onClick={() => deeds.askToDelete(message)}>
          <Icon node={Trash2} size={18} />
          {t("message.delete")}
        </button>
      )}
      <p class="menu-note">
        {exactTime(new Date(message.createdAt))}
        {message.editedAt !== undefined && ` ${t("message.edited")}`}
      </p>
    </>
  );
}
