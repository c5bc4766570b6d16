/** A line to the hub of each server in the rail: who is there, what moves, what is renamed. When one is lost it is quiet. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { HubCommand, HubEvent } from "../../durable/protocol/hub.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import { path } from "../rest/request.ts";
import { openSocket, type Line, type Socket } from "../socket.ts";
import { applyHub, type Hub, noHub } from "./hub.ts";
import { ownStatus } from "./presence.ts";
import { keep } from "./kept.ts";
import { forget, hearOfServer, myServers } from "./servers.ts";
import { me, onAccountChange } from "./session.ts";

/** Lines that are being opened at the same time: a long rail does not hold up what the page itself asks for. */
const atOnce = 4;

type Listener = (event: HubEvent) => void;

const hubs = new Map<string, Signal<Hub>>();
/** Apart from who is there: they are kept, and the one moves much more often than the other. */
const positions = new Map<string, ReadonlySignal<Hub["positions"]>>();
const lines = new Map<string, Socket<HubCommand>>();
/** Of servers whose line is not asked for yet, in the order of the rail. */
let queue: string[] = [];
const opening = new Set<string>();
const watched = new Map<string, readonly string[]>();
const listeners = new Map<string, Set<Listener>>();
const everyHubsListeners = new Set<(serverId: string, event: HubEvent) => void>();

/** After the first paint: what is looked at comes first. */
export function startHubs(): void {
  onAccountChange(() => {
    follow([]);
    for (const state of hubs.values()) state.value = noHub;
  });
  keep("positions", allPositions, (before) => {
    for (const [id, known] of before) {
      const state = stateOf(id);
      if (!state.peek().known) state.value = { ...noHub, positions: known };
    }
  });
  effect(() => {
    const servers = me.value ? myServers.value : undefined;
    if (servers) follow(servers.map(({ id }) => id));
  });
  effect(() => {
    const status = ownStatus.value;
    for (const line of lines.values()) line.send({ type: "status", status });
  });
}

export function hubOf(serverId: string): ReadonlySignal<Hub> {
  return stateOf(serverId);
}

/** Calls back with every event of this hub; the function that comes back ends that. */
export function onHubEvent(serverId: string, listener: Listener): () => void {
  const heard = listeners.get(serverId) ?? new Set();
  listeners.set(serverId, heard.add(listener));
  return () => heard.delete(listener);
}

/** The same for the hubs of all servers, for good. */
export function onAnyHubEvent(listener: (serverId: string, event: HubEvent) => void): void {
  everyHubsListeners.add(listener);
}

/** The people whose presence is shown. In a crowd the hub tells of no others. */
export function watch(serverId: string, userIds: readonly string[]): void {
  const some = userIds.slice(0, defaultLimits.watchedUsers);
  // Each time is answered with what all of them show as.
  if (watched.get(serverId)?.join() === some.join()) return;
  watched.set(serverId, some);
  sayWatched(serverId);
}

/** How far the channels of all my servers are. */
function allPositions(): ReadonlyMap<string, Hub["positions"]> | undefined {
  return myServers.value && new Map(myServers.value.map(({ id }) => [id, positionsOf(id).value]));
}

function positionsOf(serverId: string): ReadonlySignal<Hub["positions"]> {
  const state = stateOf(serverId);
  const known = positions.get(serverId) ?? computed(() => state.value.positions);
  positions.set(serverId, known);
  return known;
}

function stateOf(serverId: string): Signal<Hub> {
  const known = hubs.get(serverId);
  if (known) return known;
  const state = signal(noHub);
  hubs.set(serverId, state);
  return state;
}

function follow(serverIds: readonly string[]): void {
  for (const [id, line] of lines) {
    if (serverIds.includes(id)) continue;
    line.close();
    lines.delete(id);
    opening.delete(id);
    stateOf(id).value = noHub;
  }
  queue = serverIds.filter((id) => !lines.has(id));
  openNext();
}

function openNext(): void {
  while (opening.size < atOnce) {
    const id = queue.shift();
    if (id === undefined) return;
    opening.add(id);
    lines.set(id, openLine(id));
  }
}

function openLine(serverId: string): Socket<HubCommand> {
  return openSocket<{ event: HubEvent; command: HubCommand }>(
    () => path`/api/servers/${serverId}/socket`,
    (line) => onLine(serverId, line),
    (events) => hear(serverId, events),
  );
}

function onLine(serverId: string, line: Line): void {
  if (line.state === "connecting") return;
  // One that has to wait holds up none of the others.
  if (opening.delete(serverId)) queueMicrotask(openNext);
  if (line.state !== "over") return;
  if (line.code === CloseCode.forbidden || line.code === CloseCode.notFound) forget(serverId);
}

function hear(serverId: string, events: readonly HubEvent[]): void {
  const state = stateOf(serverId);
  for (const event of events) {
    if (event.type === "ready") greet(serverId);
    const before = state.peek();
    hearOfServer(serverId, event, (userId) => before.online.has(userId));
    state.value = applyHub(before, event);
    // A new line has been told of nobody, and a crowd that has just become one is told of no others from here on.
    if (event.type === "ready" || !isCrowd(before)) sayWatched(serverId);
    for (const listener of listeners.get(serverId) ?? []) listener(event);
    for (const listener of everyHubsListeners) listener(serverId, event);
  }
}

/** A hub that still knows me as I was before takes me for that until I say otherwise. */
function greet(serverId: string): void {
  lines.get(serverId)?.send({ type: "status", status: ownStatus.peek() });
}

function sayWatched(serverId: string): void {
  const userIds = watched.get(serverId);
  // With fewer the hub tells of everybody unasked.
  if (!userIds || !isCrowd(stateOf(serverId).peek())) return;
  lines.get(serverId)?.send({ type: "watch", userIds: [...userIds] });
}

function isCrowd({ online }: Hub): boolean {
  return online.size >= defaultLimits.presenceBroadcastMembers;
}
