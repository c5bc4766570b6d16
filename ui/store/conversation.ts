/** One channel as it is looked at now: its line to the room, its messages, and what I say in it. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { Message, RoomEvent, User } from "../../durable/protocol/events.ts";
import { now as timeNow } from "../clock.ts";
import { asProblem, type Problem } from "../rest/problem.ts";
import { path } from "../rest/request.ts";
import { openRoomSocket } from "../room-socket.ts";
import type { Line } from "../socket.ts";
import { attend } from "./delivery.ts";
import { type History, openHistory, type ReadAhead } from "./history.ts";
import {
  addPending,
  apply,
  around,
  discard,
  fail,
  isBehind,
  mergeNewest,
  noMessages,
  position,
  retry,
  type Messages,
  type Pending,
} from "./messages.ts";
import { keepUnsent, mayHaveArrived, unsent } from "./outbox.ts";
import { cutter, type Passage } from "./passages.ts";
import { onAccountChange } from "./session.ts";
import { forgetTranscript, keepTranscript, transcriptOf } from "./transcripts.ts";
import { chapterLength } from "./timeline.ts";
import { typing } from "./typing.ts";

/** Milliseconds without an echo after which a message says that it failed. A retry with its nonce is always safe. */
const echoWithin = 10_000;
/** Milliseconds. As often as the room passes it on. */
const typingEvery = 3_000;
/** Milliseconds until a page that could not be had is asked for again. */
const syncEvery = 3_000;

/** Of each channel looked at before so many messages are kept, so that going back to it shows them at once. */
const rememberedLength = 300;

/** Where somebody reads who is not at the end: this message is so many pixels below the upper edge. */
export type Spot = { readonly key: string; readonly seq: number; readonly offset: number };

/** Where each conversation was left in this visit. */
const spots = new Map<string, Spot>();

onAccountChange(() => spots.clear());

export type Conversation = Omit<History, "read"> & {
  readonly messages: ReadonlySignal<Messages>;
  /** What is stored of them. */
  readonly passages: ReadonlySignal<readonly Passage[]>;
  readonly line: ReadonlySignal<Line>;
  /** The newest message that the room had when it first answered; undefined before. */
  readonly openedAt: ReadonlySignal<number | undefined>;
  /** Whether there is anything to show yet; `failed` when the first page could not be had. */
  readonly first: ReadonlySignal<"loading" | "ready" | "failed">;
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly typing: ReadonlySignal<readonly User[]>;
  /** What the next message answers. */
  readonly replyingTo: Signal<Message | undefined>;
  readonly send: (content: string) => void;
  /** Says that something is being written. */
  readonly type: () => void;
  readonly retry: (nonce: string) => void;
  readonly discard: (nonce: string) => void;
  /** Undefined at the end. Kept until the channel is looked at again. */
  readonly spot: Signal<Spot | undefined>;
  readonly reload: () => Promise<void>;
  readonly close: () => void;
};

export function openConversation(channelId: string, readAhead: ReadAhead): Conversation {
  const known = transcriptOf(channelId);
  const messages = signal({ ...(known ?? noMessages), pending: unsent(channelId) });
  const spot = signal(known && spots.get(channelId));
  const line = signal<Line>({ state: "connecting" });
  const openedAt = signal<number | undefined>(undefined);
  const unconfirmed = computed(() => messages.value.pending);
  const stored = computed(() => messages.value.stored);
  const cut = cutter(chapterLength);
  const passages = computed(() => cut(stored.value));
  const first = signal<"loading" | "ready" | "failed">(known ? "ready" : "loading");
  const problem = signal<Problem | undefined>(undefined);
  const { read, ...pages } = openHistory(channelId, messages, problem, readAhead);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const others = typing();
  const replyingTo = signal<Message | undefined>(undefined);
  /** Whether the line now open was opened with a position: then the room tells what was missed. */
  let resumed = false;
  let lastTyped = 0;
  let syncing: Promise<void> = Promise.resolve();
  const life = new AbortController();

  function hear(events: readonly RoomEvent[]): void {
    messages.value = events.reduce(apply, messages.peek());
    for (const event of events) {
      others.hear(event);
      if (event.type === "ready") {
        openedAt.value ??= event.seq;
        for (const pending of messages.peek().pending) if (mayHaveArrived(pending)) attempt(pending);
      }
      if (event.type === "reset" || (event.type === "ready" && !resumed)) {
        syncing = syncing.then(() => catchUp(event));
      }
    }
    if (messages.peek().ahead.length > 0 && resumed) syncing = syncing.then(() => sync());
  }

  /** With a position as soon as there is one. */
  function address(): string {
    resumed = first.peek() === "ready";
    const { seq, rev } = position(messages.peek());
    return path`/api/channels/${channelId}/socket` + (resumed ? `?after=${seq}&changes=${rev}` : "");
  }

  /** Asks for the newest page until all is known that the room had when it said `ready`. */
  async function catchUp(ready: { type: "ready" | "reset"; seq: number; rev: number }): Promise<void> {
    while (!life.signal.aborted && isBehind(messages.peek(), ready)) {
      await sync(ready.type === "reset");
      if (first.peek() === "failed") return;
      if (isBehind(messages.peek(), ready)) await new Promise((resolve) => setTimeout(resolve, syncEvery));
    }
  }

  /** Fetches the newest page and takes it in. */
  async function sync(untold = false): Promise<void> {
    try {
      const page = await read();
      messages.value = mergeNewest(messages.peek(), page, untold);
      first.value = "ready";
    } catch (thrown) {
      problem.value = asProblem(thrown);
      // With something to show, a page that did not come is no more than a delay.
      if (first.peek() === "loading") first.value = "failed";
    }
  }

  function attempt({ nonce, content, replyTo }: Pending): void {
    messages.value = retry(messages.peek(), nonce);
    clearTimeout(timers.get(nonce));
    timers.set(nonce, setTimeout(giveUp, echoWithin, nonce));
    socket.send({ type: "send", nonce, content, ...(replyTo !== undefined && { replyTo }) });
  }

  function giveUp(nonce: string): void {
    messages.value = fail(messages.peek(), nonce, "unconfirmed");
  }

  function onLine(now: Line): void {
    line.value = now;
    if (now.state === "over" && now.code !== CloseCode.protocolError) forgetTranscript(channelId);
  }

  const socket = openRoomSocket(address, onLine, hear);
  const leave = attend(channelId);
  const stopKeepingUnsent = effect(() => keepUnsent(channelId, unconfirmed.value));
  const stopKeeping = effect(() => {
    if (first.value === "ready" && line.value.state !== "over") keepTranscript(channelId, messages.value);
  });
  // In parallel with the line: most of the time nothing happens between the two answers.
  if (!known) syncing = sync();

  return {
    messages,
    passages,
    line,
    openedAt,
    first,
    problem,
    typing: others.users,
    replyingTo,
    type() {
      if (Date.now() - lastTyped < typingEvery) return;
      lastTyped = Date.now();
      socket.send({ type: "typing" });
    },
    send(content) {
      const replyTo = replyingTo.peek()?.id;
      const createdAt = new Date(timeNow()).toISOString();
      const pending = { nonce: newNonce(), content, createdAt, ...(replyTo !== undefined && { replyTo }) };
      replyingTo.value = undefined;
      lastTyped = 0;
      messages.value = addPending(messages.peek(), pending);
      attempt(pending);
      void pages.toPresent();
    },
    retry(nonce) {
      const pending = messages.peek().pending.find((message) => message.nonce === nonce);
      if (pending) attempt(pending);
    },
    discard(nonce) {
      clearTimeout(timers.get(nonce));
      messages.value = discard(messages.peek(), nonce);
    },
    ...pages,
    spot,
    async reload() {
      first.value = "loading";
      await sync();
    },
    close() {
      life.abort();
      others.stop();
      stopKeepingUnsent();
      stopKeeping();
      leave();
      socket.close();
      for (const timer of timers.values()) clearTimeout(timer);
      if (first.peek() === "ready" && line.peek().state !== "over") leaveAt(channelId, messages.peek(), spot.peek());
    },
  };
}

function leaveAt(channelId: string, messages: Messages, spot: Spot | undefined): void {
  if (spot) spots.set(channelId, spot);
  else spots.delete(channelId);
  keepTranscript(channelId, around(messages, spot?.seq ?? Infinity, rememberedLength));
}

function newNonce(): string {
  return crypto.getRandomValues(new BigUint64Array(2)).join("-");
}
