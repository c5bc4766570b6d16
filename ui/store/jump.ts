/** The way to one message of a conversation, wherever that is: marked for a moment, or missed with a word. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";

import { t } from "../i18n/catalogue.ts";
import type { Conversation } from "./conversation.ts";
import { find, seqOf } from "./messages.ts";
import { notify } from "./notices.ts";

/** Milliseconds for which a message stays marked. */
const markedFor = 2_500;

export type Jump = {
  readonly to: (messageId: string) => void;
  /** Whatever stands there, also what was deleted. */
  readonly toSeq: (seq: number) => Promise<void>;
  /** The message that was found, as long as it is marked; another object for each jump. */
  readonly landing: ReadonlySignal<{ readonly messageId: string } | undefined>;
  readonly close: () => void;
};

export function openJump({ messages, first, openedAt, earlier, goTo }: Conversation): Jump {
  const wanted = signal<string | undefined>(undefined);
  const landing = signal<{ messageId: string } | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const stop = effect(() => {
    const id = wanted.value;
    if (id === undefined || !(find(messages.value, id) || isCurrent())) return;
    wanted.value = undefined;
    void go(id);
  });

  /** Whether all is known that the room had when the channel was opened: what is newer than that is not asked for. */
  function isCurrent(): boolean {
    return first.value === "ready" && messages.value.seq >= (openedAt.value ?? Infinity);
  }

  async function go(id: string): Promise<void> {
    const seq = seqOf(id, messages.peek().seq);
    if (seq !== undefined) await goTo(seq);
    if (closed) return;
    const found = find(messages.peek(), id);
    if (found && !found.deleted) land(id);
    else if (earlier.peek() === "failed") notify(t("timeline.earlierFailed"), "trouble");
    else notify(t("jump.gone"), "trouble");
  }

  async function toSeq(seq: number): Promise<void> {
    await goTo(seq);
    const message = messages.peek().stored.find((stored) => stored.seq === seq);
    if (message && !closed) land(message.id);
    else if (earlier.peek() === "failed") notify(t("timeline.earlierFailed"), "trouble");
  }

  function land(messageId: string): void {
    landing.value = { messageId };
    clearTimeout(timer);
    timer = setTimeout(() => (landing.value = undefined), markedFor);
  }

  return {
    to: (messageId) => (wanted.value = messageId),
    toSeq,
    landing,
    close() {
      closed = true;
      stop();
      clearTimeout(timer);
    },
  };
}
