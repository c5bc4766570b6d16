/** What can be done with a message, at its edge: the most usual at once where one points at it, all of it in a menu. */
import { useComputed, useSignal } from "@preact/signals";
import { Pencil, Reply } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";

import type { Message } from "../../durable/protocol/events.ts";
import { IconButton } from "../components/button.tsx";
import { Menu } from "../components/menu.tsx";
import { atHand, noteEmoji } from "../emoji/habits.ts";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import type { Deeds } from "./deeds.ts";
import { MessageMenu } from "./message-menu.tsx";

type Props = { message: Message; deeds: Deeds };

export function MessageActions({ message, deeds }: Props) {
  const actions = useRef<HTMLDivElement>(null);
  const row = useSignal<Element | null>(null);
  useLayoutEffect(() => {
    row.value = actions.current?.closest<HTMLElement>(".timeline-row") ?? null;
  }, [row]);
  // Only one or two of some hundred messages have more than the one button.
  const isNear = useComputed(() => row.value === deeds.pointedAt.value || row.value === deeds.walkedTo.value);
  return (
    <div ref={actions} class="message-actions">
      {isNear.value && <Shortest message={message} deeds={deeds} />}
      <Menu
        label={t("message.actions", { name: nameOf(message.author) })}
        // Every message has it: as a drawing it would be four elements, with nine attributes.
        trigger={<span class="message-dots" />}
        grows="start"
        area=".timeline-row"
        keeps=".message-text a"
      >
        <MessageMenu message={message} deeds={deeds} />
      </Menu>
    </div>
  );
}

function Shortest({ message, deeds }: Props) {
  return (
    // With a mouse, the focus stays where one writes.
    <div class="message-quick" onMouseDown={(event) => event.preventDefault()}>
      {atHand.value.slice(0, 3).map((emoji) => {
        const label = t("message.reactWith", { emoji });
        return (
          <button
            key={emoji}
            type="button"
            class="icon-button"
            aria-label={label}
            title={label}
            onClick={() => {
              noteEmoji(emoji);
              deeds.react(message, emoji);
            }}
          >
            {emoji}
          </button>
        );
      })}
      <IconButton
        icon={Reply}
        size={18}
        directional
        label={t("message.replyTo", { name: nameOf(message.author) })}
        onClick={() => deeds.reply(message)}
      />
      {deeds.isOwn(message) && (
        <IconButton
          icon={Pencil}
          size={18}
          label={t("message.editOwn")}
          onClick={() => (deeds.editing.value = message.id)}
        />
      )}
    </div>
  );
}
