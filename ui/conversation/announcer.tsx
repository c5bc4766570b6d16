/** Says what is new to somebody who listens to the page, when there is a pause. Nothing is seen of it. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { Message } from "../../durable/protocol/events.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import { t } from "../i18n/catalogue.ts";
import { plainText } from "../markdown/parse.ts";
import { nameOf } from "../names.ts";
import { blocked } from "../store/blocks.ts";
import type { Conversation } from "../store/conversation.ts";
import { after } from "../store/messages.ts";

/** Milliseconds in which what comes is said together: more than that at once is a number. */
const together = 1_000;
const readOut = 3;

export function Announcer({ conversation: { messages, openedAt }, me }: { conversation: Conversation; me: Me }) {
  const text = useSignal("");
  /** The newest that was there, or was said. */
  const told = useRef<number>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  useSignalEffect(() => {
    const { stored } = messages.value;
    if (openedAt.value === undefined) return;
    told.current ??= openedAt.value;
    if ((stored.at(-1)?.seq ?? 0) <= told.current) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const before = told.current ?? 0;
      const news = after(messages.peek(), before);
      told.current = news.at(-1)?.seq ?? before;
      text.value = say(
        news.filter(({ author, deleted }) => author.id !== me.id && !deleted && !blocked.peek().has(author.id)),
      );
    }, together);
  });

  return (
    <p class="visually-hidden" aria-live="polite">
      {text.value}
    </p>
  );
}

function say(news: readonly Message[]): string {
  if (news.length > readOut) return t("timeline.unseen", { count: news.length });
  return news
    .map(({ author, content }) => t("timeline.said", { name: nameOf(author), text: plainText(content) }))
    .join("\n");
}
