import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { SendHorizontal, X } from "lucide";
import { useEffect, useRef } from "preact/hooks";

import { checkContent } from "../../durable/protocol/content.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import { IconButton } from "../components/button.tsx";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import type { Conversation } from "../store/conversation.ts";
import type { People } from "../store/people.ts";
import { touch } from "../store/viewport.ts";
import { CompletionList, useCompletion } from "./completion.tsx";
import type { Place } from "./talk.tsx";
import "./composer.css";

/** Characters left from which on it is worth saying how many. */
const nearLimit = 200;

type Props = {
  conversation: Conversation;
  channel: Place;
  /** Who can be called. */
  people: People;
};

export function Composer({ conversation, channel, people }: Props) {
  const text = useSignal("");
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(people, text, field);
  const limit = useComputed(() => conversation.messages.value.limits?.contentLength ?? defaultLimits.contentLength);
  const left = useComputed(() => limit.value - [...text.value.trim()].length);
  const label = t("composer.label", { channel: channel.name });

  useSignalEffect(() => {
    if (conversation.replyingTo.value) field.current?.focus();
  });

  // On a phone the keyboard would cover what one came to read.
  useEffect(() => {
    if (!touch.peek()) field.current?.focus();
  }, []);

  function send(): void {
    const checked = checkContent(text.peek().toWellFormed(), limit.peek());
    if (!checked.ok) return;
    conversation.send(checked.content);
    text.value = "";
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (completion.onKeyDown(event)) return;
    if (event.key === "Escape" && conversation.replyingTo.peek()) {
      event.preventDefault();
      conversation.replyingTo.value = undefined;
    }
    // Enter that ends the choice of an input method is not meant for us. On a phone Enter makes a new line.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch.peek()) return;
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
      <CompletionList {...completion.list} />
      {/* The text once more, unseen, behind the field: the field is as high as its text. */}
      <div class="composer-grow" data-text={`${text.value} `}>
        <textarea
          {...completion.attributes}
          ref={field}
          // Where the focus goes when the channel is opened, where there is a keyboard.
          data-page-focus={touch.value ? undefined : ""}
          dir="auto"
          rows={1}
          aria-label={label}
          aria-describedby={left.value <= nearLimit ? "composer-left" : undefined}
          placeholder={label}
          value={text.value}
          enterkeyhint={touch.value ? "enter" : "send"}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            completion.follow();
            if (text.value.trim() !== "") conversation.type();
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {left.value <= nearLimit && (
        <p id="composer-left" class="composer-left" data-over={left.value < 0}>
          {left.value < 0 ? t("composer.over", { count: -left.value }) : t("composer.left", { count: left.value })}
        </p>
      )}
      <IconButton
        type="submit"
        icon={SendHorizontal}
        directional
        label={t("composer.send")}
        disabled={text.value.trim() === "" || left.value < 0}
      />
    </form>
  );
}

function Replying({ to }: { to: Conversation["replyingTo"] }) {
  const message = to.value;
  if (!message) return null;
  return (
    <div class="composer-replying">
      <span class="truncate">
        <bdi>{t("reply.to", { name: nameOf(message.author) })}</bdi>
      </span>
      <IconButton icon={X} size={16} label={t("reply.cancel")} onClick={() => (to.value = undefined)} />
    </div>
  );
}
