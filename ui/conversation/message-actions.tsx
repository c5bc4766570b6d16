/** What can be done with a message: react, answer, edit, delete. */
import { Ellipsis, Pencil, Reply, Trash2 } from "lucide";

import type { Message } from "../../durable/protocol/events.ts";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { ReactionPalette } from "../emoji/reaction-palette.tsx";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";

type Props = {
  message: Message;
  own: boolean;
  mayDelete: boolean;
  onReact: (emoji: string) => void;
  onReply: () => void;
  onEdit: () => void;
  onDelete: () => void;
};

export function MessageActions({ message, own, mayDelete, onReact, onReply, onEdit, onDelete }: Props) {
  return (
    <div class="message-actions">
      <Menu
        label={t("message.actions", { name: nameOf(message.author) })}
        trigger={<Icon node={Ellipsis} size={18} />}
        grows="start"
      >
        <ReactionPalette onReact={onReact} />
        <button type="button" class="menu-item" onClick={onReply}>
          <Icon node={Reply} size={18} directional />
          {t("message.reply")}
        </button>
        {own && (
          <button type="button" class="menu-item" onClick={onEdit}>
            <Icon node={Pencil} size={18} />
            {t("message.edit")}
          </button>
        )}
        {mayDelete && (
          <button type="button" class="menu-item" data-kind="danger" onClick={onDelete}>
            <Icon node={Trash2} size={18} />
            {t("message.delete")}
          </button>
        )}
      </Menu>
    </div>
  );
}
