/** One line of the message that another answers. */
import { Reply } from "lucide";

import type { Message } from "../../durable/protocol/events.ts";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";

/** Undefined for one that is not among those that are loaded. */
export function Quote({ message }: { message: Message | undefined }) {
  return (
    <p class="quote">
      <Icon node={Reply} size={14} directional />
      {message && <bdi class="quote-author">{nameOf(message.author)}</bdi>}
      <span class="truncate" dir="auto">
        {wordsOf(message)}
      </span>
    </p>
  );
}

function wordsOf(message: Message | undefined): string {
  if (!message) return t("reply.earlier");
  return message.deleted ? t("message.deleted") : message.content;
}
