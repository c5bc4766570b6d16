/** A conversation that nobody else hears: what is done in it is seen at once, and gone with the page. */
import { computed, type Signal, signal } from "@preact/signals";

import type { Message } from "../../durable/protocol/events.ts";
import type { Deeds } from "../conversation/deeds.ts";
import type { Conversation } from "../store/conversation.ts";
import { addPending, discard, type Messages, noMessages, retry } from "../store/messages.ts";
import { notify } from "../store/notices.ts";
import { cutter } from "../store/passages.ts";
import { type People, peopleOf } from "../store/people.ts";
import { chapterLength } from "../store/timeline.ts";
import { me, messagesIn, pending, people as others } from "./samples.ts";

export type Talk = Pick<Conversation, "messages" | "replyingTo" | "send" | "type" | "retry" | "discard"> & {
  readonly deeds: Deeds;
  readonly people: People;
};

export function talkIn(language: string): Talk {
  const stored = messagesIn(language === "fa" ? "rtl" : "ltr");
  const messages = signal<Messages>({ ...noMessages, stored, pending, seq: stored.length });
  const replyingTo = signal<Message | undefined>(undefined);
  const cut = cutter(chapterLength);
  const said = computed(() => cut(messages.value.stored));
  return {
    messages,
    replyingTo,
    people: peopleOf(me, said, signal(others)),
    deeds: deedsIn(messages, replyingTo),
    type: () => undefined,
    send(content) {
      const nonce = crypto.randomUUID();
      const answered = replyingTo.peek();
      const createdAt = new Date().toISOString();
      messages.value = addPending(messages.peek(), {
        nonce,
        content,
        createdAt,
        ...(answered && { replyTo: answered.id }),
      });
      replyingTo.value = undefined;
    },
    retry: (nonce) => (messages.value = retry(messages.peek(), nonce)),
    discard: (nonce) => (messages.value = discard(messages.peek(), nonce)),
  };
}

function deedsIn(messages: Signal<Messages>, replyingTo: Signal<Message | undefined>): Deeds {
  const editing = signal<string | undefined>(undefined);
  const isOwn = ({ author }: Message) => author.id === me.id;

  function change({ id }: Message, now: Partial<Message>): void {
    const { stored, ...rest } = messages.peek();
    messages.value = { ...rest, stored: stored.map((known) => (known.id === id ? { ...known, ...now } : known)) };
  }

  return {
    isOwn,
    mayDelete: isOwn,
    react: (message, emoji) => change(message, { reactions: withMine(message.reactions ?? [], emoji) }),
    reply: (message) => (replyingTo.value = message),
    editing,
    editLast: () => undefined,
    endEdit: () => (editing.value = undefined),
    edit: (message, content) => change(message, { content, editedAt: new Date().toISOString() }),
    copyText: ({ content }) => notify(content),
    copyLink: ({ id }) => notify(id),
    askToDelete: (message) => change(message, { content: "", deleted: true }),
    doomed: signal(undefined),
    remove: async () => undefined,
    pointedAt: signal(undefined),
    walkedTo: signal(undefined),
  };
}

type Reactions = NonNullable<Message["reactions"]>;

/** With my reaction, or without it where it was there. */
function withMine(reactions: Reactions, emoji: string): Reactions {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  if (!known) return [...reactions, { emoji, count: 1, me: true }];
  const { me: mine, count } = known;
  const now = mine ? { emoji, count: count - 1 } : { emoji, count: count + 1, me: true as const };
  return reactions.map((reaction) => (reaction === known ? now : reaction)).filter((reaction) => reaction.count > 0);
}
