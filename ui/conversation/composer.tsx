import { useComputed, useSignalEffect } from "@preact/signals";
import { SendHorizontal, X } from "lucide";
import { useEffect, useRef } from "preact/hooks";

import { checkContent, isVisible } from "../../durable/protocol/content.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import { IconButton } from "../components/button.tsx";
import { EmojiButton } from "../emoji/emoji-button.tsx";
import { emojis } from "../emoji/emojis.ts";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { channelsBeside } from "../store/channels.ts";
import type { Conversation } from "../store/conversation.ts";
import type { People } from "../store/people.ts";
import { touch } from "../store/viewport.ts";
import { CharactersLeft, useCharactersLeft } from "./characters-left.tsx";
import type { Deeds } from "./deeds.ts";
import { insertInto, isSending } from "./field.ts";
import type { Place } from "./place.ts";
import { useDraft } from "./use-draft.ts";
import { toContent } from "./wording.ts";
import { WritingField } from "./writing-field.tsx";
import "./composer.css";

type Props = {
  conversation: Pick<Conversation, "messages" | "replyingTo" | "send" | "type">;
  channel: Place;
  /** Who can be called. */
  people: People;
  deeds: Deeds;
  /** Whether there is a message of mine to edit. */
  onEditLast: () => boolean;
};

export function Composer({ conversation, channel, people, deeds, onEditLast }: Props) {
  const { text, type, clear } = useDraft(channel.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const content = useComputed(() => toContent(text.value, channelsBeside(channel.id), emojis.value));
  const limit = useComputed(() => conversation.messages.value.limits?.contentLength ?? defaultLimits.contentLength);
  const { left, near } = useCharactersLeft(content, limit);
  const label = t("composer.label", { channel: channel.name });

  useSignalEffect(() => {
    if (conversation.replyingTo.value) field.current?.focus();
  });
  useFocusAfterEdit(deeds, () => field.current?.focus());

  // On a phone the keyboard would cover what one came to read.
  useEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
    if (!touch.peek()) field.current?.focus();
  }, []);

  function send(): void {
    const checked = checkContent(content.peek().toWellFormed(), limit.peek());
    if (!checked.ok) return;
    conversation.send(checked.content);
    clear();
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && conversation.replyingTo.peek()) {
      event.preventDefault();
      conversation.replyingTo.value = undefined;
    }
    if (event.isComposing || event.shiftKey) return;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === "ArrowUp" && isPlain && text.peek() === "" && onEditLast()) event.preventDefault();
    if (!isSending(event)) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {conversation.replyingTo.value && <Replying to={conversation.replyingTo} />}
      <WritingField
        field={field}
        text={text}
        label={label}
        people={people}
        channelId={channel.id}
        // Where the focus goes when the channel is opened, where there is a keyboard.
        data-page-focus={touch.value ? undefined : ""}
        aria-describedby={near.value ? "composer-left" : undefined}
        aria-invalid={left.value < 0 || undefined}
        placeholder={label}
        enterkeyhint={touch.value ? "enter" : "send"}
        onType={() => {
          type();
          if (text.value.trim() !== "") conversation.type();
        }}
        onKeyDown={onKeyDown}
      />
      <EmojiButton
        label={t("composer.emoji")}
        onPick={(emoji) => {
          if (field.current) insertInto(field.current, emoji);
        }}
      />
      <IconButton
        type="submit"
        icon={SendHorizontal}
        directional
        label={t("composer.send")}
        disabled={!isVisible(text.value) || left.value < 0}
      />
      {near.value && <CharactersLeft id="composer-left" left={left.value} />}
    </form>
  );
}

/** Who has edited a message, or left it as it was, goes on here. On a phone the keyboard would come up again. */
function useFocusAfterEdit({ editing }: Deeds, focus: () => void): void {
  const wasEditing = useRef(false);
  useSignalEffect(() => {
    const isEditing = editing.value !== undefined;
    if (wasEditing.current && !isEditing && !touch.peek()) focus();
    wasEditing.current = isEditing;
  });
}

function Replying({ to }: { to: Conversation["replyingTo"] }) {
  const message = to.value;
  if (!message) return null;
  const words = t("reply.to", { name: nameOf(message.author) });
  return (
    <div class="composer-replying">
      <span class="truncate" title={words}>
        <bdi>{words}</bdi>
      </span>
      <IconButton icon={X} size={16} label={t("reply.cancel")} onClick={() => (to.value = undefined)} />
    </div>
  );
}
