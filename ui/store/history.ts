/** The pages of a conversation: from where one looks into the past and back, or from anywhere. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { History as Page } from "../../worker/schemas/messages.ts";
import { getHistory, type Stretch } from "../rest/messages.ts";
import { asProblem, type Problem } from "../rest/problem.ts";
import { append, around, isOutdated, mergeNewest, type Messages, moveTo, prepend } from "./messages.ts";

/** Messages to a page of the past: as many as the server gives at once. */
const pageLength = 100;

/** Messages that are held on to at the end of a conversation. */
const heldLength = 500;

type Fetching = "idle" | "loading" | "failed";

export type History = {
  readonly earlier: ReadonlySignal<Fetching>;
  readonly later: ReadonlySignal<Fetching>;
  /** A page that is no older than what is known already. */
  readonly read: (stretch?: Stretch) => Promise<Page>;
  readonly loadEarlier: () => Promise<void>;
  /** Where what is stored ends before the newest message. */
  readonly loadLater: () => Promise<void>;
  /** Until this message is there, and what is around it, perhaps instead of what was. */
  readonly goTo: (seq: number) => Promise<void>;
  /** Until the newest message is there. */
  readonly toPresent: () => Promise<void>;
};

/** Is given what is said on a page before anybody sees it. */
export type ReadAhead = (texts: readonly string[]) => Promise<void>;

/** `problem` tells why what could not be had. */
export function openHistory(
  channelId: string,
  messages: Signal<Messages>,
  problem: Signal<Problem | undefined>,
  readAhead: ReadAhead,
): History {
  const earlier = signal<Fetching>("idle");
  const later = signal<Fetching>("idle");
  let fetching: Promise<void> | undefined;

  async function read(stretch: Stretch = {}): Promise<Page> {
    const found = await getHistory(channelId, stretch);
    await readAhead(found.messages.map(({ content }) => content));
    return isOutdated(messages.peek(), found) ? read(stretch) : found;
  }

  /** One at a time: who asks while a page is on its way waits for that one. */
  function fetchPage(
    progress: Signal<Fetching>,
    stretch: Stretch,
    take: (state: Messages, page: Page) => Messages,
  ): Promise<void> {
    fetching ??= fetchOnce(progress, stretch, take).finally(() => (fetching = undefined));
    return fetching;
  }

  async function fetchOnce(
    progress: Signal<Fetching>,
    stretch: Stretch,
    take: (state: Messages, page: Page) => Messages,
  ): Promise<void> {
    progress.value = "loading";
    try {
      const page = await read(stretch);
      messages.value = take(messages.peek(), page);
      progress.value = "idle";
    } catch (thrown) {
      problem.value = asProblem(thrown);
      progress.value = "failed";
    }
  }

  async function loadEarlier(): Promise<void> {
    const oldest = messages.peek().stored[0];
    if (!oldest || !messages.peek().hasEarlier) return;
    await fetchPage(earlier, { before: oldest.seq, limit: pageLength }, (state, page) =>
      // Unless another page has replaced what this one was to stand in front of.
      state.stored[0] === oldest ? prepend(state, page) : state,
    );
  }

  async function loadLater(): Promise<void> {
    const last = messages.peek().stored.at(-1);
    if (!last || !messages.peek().hasLater) return;
    await fetchPage(later, { after: last.seq, limit: pageLength }, (state, page) =>
      state.stored.at(-1) === last ? append(state, page) : state,
    );
  }

  /** Whoever asks next while others wait for the same page comes first: only when nobody did is the way free. */
  async function idle(): Promise<void> {
    if (!fetching) return;
    await fetching;
    await idle();
  }

  async function goTo(seq: number): Promise<void> {
    await idle();
    const { stored } = messages.peek();
    const [oldest, last] = [stored[0]?.seq ?? 0, stored.at(-1)?.seq ?? 0];
    if (oldest <= seq && seq <= last) return;
    if (seq < oldest && oldest - seq < pageLength) await loadEarlier();
    else await fetchPage(earlier, { before: seq + pageLength / 2, limit: pageLength }, moveTo);
  }

  async function toPresent(): Promise<void> {
    await idle();
    if (messages.peek().hasLater) await fetchPage(later, {}, mergeNewest);
    // Who read a long way back need not carry all of it: each new message would look through it.
    if (messages.peek().stored.length > heldLength) messages.value = around(messages.peek(), Infinity, heldLength);
  }

  return { earlier, later, read, loadEarlier, loadLater, goTo, toPresent };
}
