/** The way to one message of a conversation, wherever that is: loaded back to, marked for a moment, or missed with a word. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";

import { readSnowflake, snowflakePattern } from "../../durable/protocol/snowflake.ts";
import { t } from "../i18n/catalogue.ts";
import type { Conversation } from "./conversation.ts";
import { notify } from "./notices.ts";

/** Milliseconds for which a message stays marked. */
const markedFor = 2_500;
/** An id carries so many bits of its message's `seq`. */
const seqs = 2 ** 22;

export type Jump = {
  readonly to: (messageId: string) => void;
  /** The message that was found, as long as it is marked; another object for each jump. */
  readonly landing: ReadonlySignal<{ readonly messageId: string } | undefined>;
  readonly close: () => void;
};

export function openJump({ messages, first, openedAt, earlier, loadBackTo }: Conversation): Jump {
  const wanted = signal<string | undefined>(undefined);
  const landing = signal<{ messageId: string } | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const stop = effect(() => {
    const id = wanted.value;
    if (id === undefined || !(find(id) || isCurrent())) return;
    wanted.value = undefined;
    void go(id);
  });

  /** Whether all is known that the room had when the channel was opened: what is newer than that is not asked for. */
  function isCurrent(): boolean {
    return first.value === "ready" && messages.value.seq >= (openedAt.value ?? Infinity);
  }

  function find(id: string) {
    return messages.value.stored.find((message) => message.id === id);
  }

  async function go(id: string): Promise<void> {
    const seq = seqOf(id, messages.peek().seq);
    if (seq !== undefined) await loadBackTo(seq);
    if (closed) return;
    const { stored } = messages.peek();
    const found = stored.find((message) => message.id === id);
    if (found && !found.deleted) land(id);
    else if (earlier.peek() === "failed") notify(t("timeline.earlierFailed"), "trouble");
    else if (seq !== undefined && seq < (stored[0]?.seq ?? 0)) notify(t("jump.far"), "trouble");
    else notify(t("jump.gone"), "trouble");
  }

  function land(messageId: string): void {
    landing.value = { messageId };
    clearTimeout(timer);
    timer = setTimeout(() => (landing.value = undefined), markedFor);
  }

  return {
    to: (messageId) => (wanted.value = messageId),
    landing,
    close() {
      closed = true;
      stop();
      clearTimeout(timer);
    },
  };
}

/** The newest `seq` that such an id may have; undefined for what is no message's id here. */
function seqOf(id: string, newest: number): number | undefined {
  if (!snowflakePattern.test(id)) return undefined;
  const { low } = readSnowflake(id);
  const seq = newest - ((newest - low) % seqs);
  return low > newest || seq < 1 ? undefined : seq;
}
