/** One line of the message that another answers, and the way there. */
import { Reply } from "lucide";

import type { Message } from "../../durable/protocol/events.ts";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { plainText } from "../markdown/parse.ts";
import { nameOf } from "../names.ts";
import { withChannelNames } from "../store/channels.ts";

type Props = {
  /** Undefined for one that is not among those that are loaded. */
  message: Message | undefined;
  onJump: () => void;
};

export function Quote({ message, onJump }: Props) {
  const line = (
    <>
      <Icon node={Reply} size={14} directional />
      {message && <bdi class="quote-author">{nameOf(message.author)}</bdi>}
      <span class="truncate" dir="auto">
        {wordsOf(message)}
      </span>
    </>
  );
  if (message?.deleted) return <p class="quote">{line}</p>;
  return (
    <button type="button" class="quote" title={t("reply.jump")} onClick={onJump}>
      {line}
    </button>
  );
}

function wordsOf(message: Message | undefined): string {
  if (!message) return t("reply.earlier");
  return message.deleted ? t("message.deleted") : withChannelNames(plainText(message.content));
}
