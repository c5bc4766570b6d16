/** A message being edited, in its place. Enter saves, Escape leaves it as it was. */
import { useComputed, useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";

import { checkContent } from "../../durable/protocol/content.ts";
import type { Message } from "../../durable/protocol/events.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import { EmojiButton } from "../emoji/emoji-button.tsx";
import { emojis } from "../emoji/emojis.ts";
import { t } from "../i18n/catalogue.ts";
import { channelsBeside, knownChannel } from "../store/channels.ts";
import type { People } from "../store/people.ts";
import { touch } from "../store/viewport.ts";
import { CharactersLeft, useCharactersLeft } from "./characters-left.tsx";
import { insertInto, isSending } from "./field.ts";
import { channelsIn, toContent, toTyped } from "./wording.ts";
import { WritingField } from "./writing-field.tsx";

type Props = {
  message: Message;
  people: People;
  onSave: (content: string) => void;
  /** Nothing is left of it. */
  onEmpty: () => void;
  onCancel: () => void;
};

const limit = defaultLimits.contentLength;

export function MessageEditor({ message: { channelId, content: before }, people, onSave, onEmpty, onCancel }: Props) {
  // As they are called now: a name that changes while one writes would change what is written.
  const linked = useMemo(() => channelsIn(before, knownChannel), [before]);
  const typed = useMemo(() => toTyped(before, (id) => linked.find((channel) => channel.id === id)), [before, linked]);
  const text = useSignal(typed);
  const field = useRef<HTMLTextAreaElement>(null);
  const content = useComputed(() => toContent(text.value, [...linked, ...channelsBeside(channelId)], emojis.value));
  const { left, near } = useCharactersLeft(content, useSignal(limit));
  const leftId = useId();
  // Before another key is pressed.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(typed.length, typed.length);
  }, [typed]);

  function save(): void {
    const checked = checkContent(content.peek().toWellFormed(), limit);
    if (!checked.ok) {
      if (checked.code === "content_empty") onEmpty();
      return;
    }
    if (checked.content === before || text.peek() === typed) onCancel();
    else onSave(checked.content);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    }
    if (!isSending(event)) return;
    event.preventDefault();
    save();
  }

  return (
    <form
      class="message-editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <WritingField
        field={field}
        text={text}
        label={t("message.editLabel")}
        people={people}
        channelId={channelId}
        aria-describedby={near.value ? leftId : undefined}
        aria-invalid={left.value < 0 || undefined}
        enterkeyhint={touch.value ? "enter" : "done"}
        onKeyDown={onKeyDown}
      />
      <div class="message-editor-actions">
        <button type="submit" class="link within-reach" disabled={left.value < 0}>
          {t("message.save")}
        </button>
        <button type="button" class="link within-reach" onClick={onCancel}>
          {t("cancel")}
        </button>
        <EmojiButton
          label={t("composer.emoji")}
          onPick={(emoji) => {
            if (field.current) insertInto(field.current, emoji);
          }}
        />
      </div>
      {near.value && <CharactersLeft id={leftId} left={left.value} />}
    </form>
  );
}
