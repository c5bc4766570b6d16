/** The account's own line, on every device: how far I have read, who called me, and which servers are mine. */
import { type Signal, signal } from "@preact/signals";

import type { InboxEvent } from "../../durable/protocol/inbox.ts";
import { openSocket, type Socket } from "../socket.ts";
import { keep } from "./kept.ts";
import { forget, hearOfJoining, myServers } from "./servers.ts";
import { onAccountChange, session } from "./session.ts";

/**
 * How far each channel is read, as the inbox says, and until then as it said at the last visit; undefined before. A channel
 * that is not in it was never read.
 */
export const cursors = signal<ReadonlyMap<string, number> | undefined>(undefined);

/** The messages of each channel that called me and that I may not have read, by their `seq`. */
export const mentioned = signal<ReadonlyMap<string, readonly number[]>>(new Map());

/** Whether the inbox has said all that in this visit. */
export const inboxHeard = signal(false);

/** Whether I am connected by other devices too, which want to know what I read here. */
export const accompanied = signal(false);

const listeners = new Set<(event: InboxEvent) => void>();

let line: Socket<never> | undefined;
let onReady: () => void = () => undefined;

/** `ready` is called whenever the line is there again. */
export function startInbox(ready: () => void): void {
  onReady = ready;
  onAccountChange((account) => {
    line?.close();
    inboxHeard.value = false;
    cursors.value = undefined;
    mentioned.value = new Map();
    line = account ? openLine() : undefined;
  });
  keepHeard("cursors", cursors);
  keepHeard("mentioned", mentioned);
}

/** For the next visit, which shows it until the inbox is heard. */
export function keepHeard<T>(name: string, told: Signal<T>): void {
  keep<T>(
    name,
    () => (inboxHeard.value ? told.value : undefined),
    (before) => {
      if (!inboxHeard.peek()) told.value = before;
    },
  );
}

/** A cursor never moves back, whoever moves it. */
export function advance(moves: readonly { channelId: string; seq: number }[]): void {
  const known = cursors.peek() ?? new Map<string, number>();
  const moved = moves.filter(({ channelId, seq }) => seq > (known.get(channelId) ?? 0));
  if (moved.length === 0 && cursors.peek()) return;
  cursors.value = new Map([...known, ...moved.map(({ channelId, seq }) => [channelId, seq] as const)]);
}

/** Calls back with every event; the function that comes back ends that. */
export function onInboxEvent(listener: (event: InboxEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function openLine(): Socket<never> {
  return openSocket<{ event: InboxEvent; command: never }>(
    () => "/api/me/socket",
    () => undefined,
    hear,
  );
}

function hear(events: readonly InboxEvent[]): void {
  for (const event of events) {
    switch (event.type) {
      case "ready":
        // What was renamed, joined or left while nobody listened.
        if (inboxHeard.peek() || !myServers.isCurrent) myServers.loadAgain();
        if (!session.isCurrent) session.loadAgain();
        advance(event.reads);
        mentioned.value = new Map();
        accompanied.value = false;
        for (const { channelId, seq } of event.mentioned) addMention(channelId, seq);
        inboxHeard.value = true;
        onReady();
        break;
      case "read":
        advance([event]);
        break;
      case "mention":
        addMention(event.channelId, event.message.seq);
        break;
      case "devices":
        accompanied.value = event.count > 1;
        break;
      case "conversation":
      case "blocked":
      case "notifications":
        break;
      case "server":
        if (event.change === "left") forget(event.id);
        else hearOfJoining(event.id);
        break;
      case "rejected":
        break;
    }
    for (const listener of listeners) listener(event);
  }
}

function addMention(channelId: string, seq: number): void {
  const known = mentioned.peek().get(channelId) ?? [];
  if (!known.includes(seq)) mentioned.value = new Map(mentioned.peek()).set(channelId, [...known, seq]);
}
