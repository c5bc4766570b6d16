/** What I may do with the messages of a channel, and how it is done. */
import { type Signal, signal } from "@preact/signals";

import type { Message } from "../../durable/protocol/events.ts";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { linkTo, paths } from "../paths.ts";
import { deleteMessage, editMessage, react } from "../rest/messages.ts";
import { asProblem } from "../rest/problem.ts";
import { knownChannel } from "../store/channels.ts";
import { copy } from "../store/clipboard.ts";
import type { Conversation } from "../store/conversation.ts";
import { notify } from "../store/notices.ts";
import { toTyped } from "./wording.ts";

export type Deeds = {
  readonly isOwn: (message: Message) => boolean;
  readonly mayDelete: (message: Message) => boolean;
  readonly react: (message: Message, emoji: string) => void;
  readonly reply: (message: Message) => void;
  /** The message, by its id, that I am editing: one at a time. */
  readonly editing: Signal<string | undefined>;
  /** Begins with the newest of mine that is loaded, if there is one. */
  readonly editLast: () => Message | undefined;
  readonly endEdit: () => void;
  readonly edit: (message: Message, content: string) => void;
  readonly copyText: (message: Message) => void;
  readonly copyLink: (message: Message) => void;
  readonly askToDelete: (message: Message) => void;
  /** The message that I am asked about before it is deleted. */
  readonly doomed: Signal<Message | undefined>;
  readonly remove: (message: Message) => Promise<void>;
  /** The rows of the messages that the mouse is over and that the keys have led to. */
  readonly pointedAt: Signal<Element | undefined>;
  readonly walkedTo: Signal<Element | undefined>;
};

/** Over REST, so that each has an answer; what comes of it arrives as a change, as for everybody. `address`: the place's. */
export function deedsOf(conversation: Conversation, myId: string, moderates: boolean, address: string): Deeds {
  const doomed = signal<Message | undefined>(undefined);
  const editing = signal<string | undefined>(undefined);
  const isOwn = (message: Message) => message.author.id === myId;
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
    endEdit: () => (editing.value = undefined),
    edit: ({ id, channelId }, content) => report(editMessage(channelId, id, content)),
    copyText: ({ content }) => void copy(toTyped(content, knownChannel), t("copy.text")),
    copyLink: ({ id }) => void copy(linkTo(paths.messageAt(address, id)), t("copy.link")),
    askToDelete: (message) => (doomed.value = message),
    doomed,
    async remove({ id, channelId }) {
      await deleteMessage(channelId, id);
      doomed.value = undefined;
    },
    pointedAt: signal(undefined),
    walkedTo: signal(undefined),
  };
}

function report(deed: Promise<unknown>): void {
  deed.catch((thrown: unknown) => notify(problemWords(asProblem(thrown)), "trouble"));
}
