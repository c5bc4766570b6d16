/** A message being edited, in its place. Enter saves, Escape leaves it as it was. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { checkContent } from "../../durable/protocol/content.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import { t } from "../i18n/catalogue.ts";
import type { People } from "../store/people.ts";
import { touch } from "../store/viewport.ts";
import { CompletionList, useCompletion } from "./completion.tsx";

type Props = { content: string; people: People; onSave: (content: string) => void; onCancel: () => void };

export function MessageEditor({ content, people, onSave, onCancel }: Props) {
  const text = useSignal(content);
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(people, text, field);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(content.length, content.length);
  }, [content]);

  function save(): void {
    const checked = checkContent(text.peek().toWellFormed(), defaultLimits.contentLength);
    if (!checked.ok) return;
    if (checked.content === content) onCancel();
    else onSave(checked.content);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (completion.onKeyDown(event)) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch.peek()) return;
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
      <div class="composer-grow" data-text={`${text.value} `}>
        <textarea
          {...completion.attributes}
          ref={field}
          dir="auto"
          rows={1}
          aria-label={t("message.editLabel")}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            completion.follow();
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <CompletionList {...completion.list} />
      <div class="message-editor-actions">
        <button type="submit" class="link">
          {t("message.save")}
        </button>
        <button type="button" class="link" onClick={onCancel}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
