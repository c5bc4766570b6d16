/** What I may do with the messages of a channel, and how it is done. */
import { type Signal, signal } from "@preact/signals";

import type { Message } from "../../durable/protocol/events.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import { problemWords } from "../i18n/problems.ts";
import { deleteMessage, editMessage, react } from "../rest/messages.ts";
import { asProblem } from "../rest/problem.ts";
import type { Conversation } from "../store/conversation.ts";
import { notify } from "../store/notices.ts";

export type Deeds = {
  readonly isOwn: (message: Message) => boolean;
  readonly mayDelete: (message: Message) => boolean;
  readonly react: (message: Message, emoji: string) => void;
  readonly reply: (message: Message) => void;
  /** The message that is being edited: one at a time. */
  readonly editing: Signal<string | undefined>;
  /** Begins with the newest of mine that is loaded, if there is one. */
  readonly editLast: () => Message | undefined;
  readonly edit: (message: Message, content: string) => void;
  readonly askToDelete: (message: Message) => void;
  /** The message that I am asked about before it is deleted. */
  readonly doomed: Signal<Message | undefined>;
  readonly remove: (message: Message) => Promise<void>;
};

/** Over REST, so that each has an answer; what comes of it arrives as a change, as for everybody. */
export function deedsOf(conversation: Conversation, me: Me, moderates: boolean): Deeds {
  const doomed = signal<Message | undefined>(undefined);
  const editing = signal<string | undefined>(undefined);
  const isOwn = (message: Message) => message.author.id === me.id;
  return {
    isOwn,
    mayDelete: (message) => isOwn(message) || moderates,
    react({ id, channelId, reactions }, emoji) {
      const mine = reactions?.some((reaction) => reaction.emoji === emoji && reaction.me) ?? false;
      report(react(channelId, id, emoji, !mine));
    },
    reply: (message) => (conversation.replyingTo.value = message),
    editing,
    editLast() {
      const last = conversation.messages.peek().stored.findLast((message) => isOwn(message) && !message.deleted);
      editing.value = last?.id;
      return last;
    },
    edit: ({ id, channelId }, content) => report(editMessage(channelId, id, content)),
    askToDelete: (message) => (doomed.value = message),
    doomed,
    async remove({ id, channelId }) {
      await deleteMessage(channelId, id);
      doomed.value = undefined;
    },
  };
}

function report(deed: Promise<unknown>): void {
  deed.catch((thrown: unknown) => notify(problemWords(asProblem(thrown)), "trouble"));
}
