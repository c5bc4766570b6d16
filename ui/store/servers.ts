/** The servers in the rail, and every server that was looked at. */
import { computed, effect, signal } from "@preact/signals";

import type { HubEvent } from "../../durable/protocol/hub.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { Server, ServerDetail } from "../../worker/schemas/servers.ts";
import * as channelsApi from "../rest/channels.ts";
import * as membersApi from "../rest/members.ts";
import * as api from "../rest/servers.ts";
import { applyToDetail, put } from "./hub.ts";
import { keep } from "./kept.ts";
import { resource, type Resource } from "./loadable.ts";
import { me, onAccountChange } from "./session.ts";

export type ServerFields = { name: string; description: string; categoryId: string };
export type ChannelFields = { name: string; topic: string };
export type PictureKind = "icon" | "banner";

/** Servers whose channels are kept for the next visit: those looked at last. */
const keptDetails = 30;

export const myServers = resource(listAll);

const details = new Map<string, Resource<ServerDetail>>();
/** What they say, the one that has changed last at the end. */
const lookedAt = signal<ReadonlyMap<string, ServerDetail>>(new Map());

/** Of the servers that were looked at; undefined while it is not known which servers are mine. */
export const readableChannels = computed(() => {
  if (!myServers.isCurrent) return undefined;
  const readable = [...lookedAt.value.values()].filter(({ member }) => member || me.value?.superuser);
  return new Set(readable.flatMap(({ channels }) => channels.map(idOf)));
});

onAccountChange((account) => {
  details.clear();
  lookedAt.value = new Map();
  myServers.clear();
  if (account) void myServers.load();
});

keep(
  "servers",
  () => (myServers.isCurrent ? myServers.value : undefined),
  (before) => myServers.recall(before),
);
keep("details", ownDetails, (kept) => {
  for (const detail of kept) serverDetail(detail.id).recall(detail);
});

// What was kept of a server that was left meanwhile.
effect(() => {
  if (!myServers.isCurrent) return;
  const mine = new Set(myServers.value?.map(({ id }) => id));
  for (const [id, detail] of details) if (!detail.wasAsked && detail.value && !mine.has(id)) letGo(id);
});

/** One server's page; asks for it the first time, and shows what it had while `load` asks again. */
export function serverDetail(id: string): Resource<ServerDetail> {
  const known = details.get(id);
  if (known) return known;
  const detail = resource(() => api.getServer(id));
  details.set(id, detail);
  detail.now.subscribe((now) => {
    if (now.state === "ready") lookedAt.value = new Map([...othersThan(id), [id, now.value]]);
  });
  return detail;
}

/** All that are known in full, and whoever asks within an effect is told of those to come. */
export function serverDetails(): readonly ServerDetail[] {
  // To be told of one there has to be something that tells.
  for (const { id } of myServers.value ?? []) serverDetail(id);
  return [...details.values()].flatMap(({ value }) => value ?? []);
}

export async function createServer(fields: ServerFields): Promise<Server> {
  const server = await api.createServer(fields);
  myServers.update((servers) => [server, ...servers]);
  return server;
}

export async function changeServer(id: string, change: Partial<ServerFields>): Promise<void> {
  show(await api.changeServer(id, change));
}

export async function setServerPicture(id: string, kind: PictureKind, file: Blob): Promise<void> {
  show(await api.putServerPicture(id, kind, file));
}

export async function removeServerPicture(id: string, kind: PictureKind): Promise<void> {
  await api.deleteServerPicture(id, kind);
  const without = <T extends Server>(server: T): T => {
    const copy = { ...server };
    delete copy[`${kind}Url`];
    return copy;
  };
  serverDetail(id).update(without);
  myServers.update((servers) => servers.map((server) => (server.id === id ? without(server) : server)));
}

export async function deleteServer(id: string): Promise<void> {
  await api.deleteServer(id);
  forget(id);
}

export async function joinServer(id: string): Promise<void> {
  await membersApi.joinServer(id);
  await Promise.all([serverDetail(id).load(), myServers.load()]);
}

export async function leaveServer(id: string): Promise<void> {
  await membersApi.leaveServer(id);
  forget(id);
}

/** On another device, where the page of that server may still be for those outside. */
export function hearOfJoining(id: string): void {
  void myServers.load();
  void details.get(id)?.load();
}

/** What a server's hub tells of it. What happened while nobody listened is not told again: it is asked for. */
export function hearOfServer(id: string, event: HubEvent, isKnown: (userId: string) => boolean): void {
  const detail = details.get(id);
  if (event.type === "ready") return detail?.loadAgain();
  if (event.type === "server") {
    const { server } = event;
    if ("deleted" in server) return forget(id);
    myServers.update((servers) => servers.map((known) => (known.id === id ? server : known)));
  }
  detail?.update((known) => applyToDetail(known, event, isKnown));
}

/** Not a member any more, or the server is gone: it leaves the rail, and its page is asked for anew. */
export function forget(id: string): void {
  letGo(id);
  myServers.update((servers) => servers.filter((server) => server.id !== id));
}

export async function createChannel(serverId: string, fields: ChannelFields): Promise<Channel> {
  const channel = await channelsApi.createChannel(serverId, fields);
  showChannel(channel);
  return channel;
}

export async function changeChannel(channel: Channel, change: Partial<ChannelFields>): Promise<void> {
  showChannel(await channelsApi.changeChannel(channel.id, change));
}

export async function setChannelIcon(channel: Channel, file: Blob): Promise<void> {
  showChannel(await channelsApi.putChannelIcon(channel.id, file));
}

export async function removeChannelIcon(channel: Channel): Promise<void> {
  await channelsApi.deleteChannelIcon(channel.id);
  const { iconUrl: _, ...rest } = channel;
  showChannel(rest);
}

export async function deleteChannel(channel: Channel): Promise<void> {
  await channelsApi.deleteChannel(channel.id);
  forgetChannel(channel.serverId, channel.id);
}

export function forgetChannel(serverId: string, id: string): void {
  changeChannels(serverId, (channels) => put(channels, { id, deleted: true }, idOf));
}

async function listAll(): Promise<readonly Server[]> {
  const servers: Server[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.listMyServers(cursor);
    servers.push(...page.servers);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return servers;
}

function letGo(id: string): void {
  details.delete(id);
  lookedAt.value = othersThan(id);
}

function othersThan(id: string): ReadonlyMap<string, ServerDetail> {
  return new Map([...lookedAt.peek()].filter(([other]) => other !== id));
}

function ownDetails(): readonly ServerDetail[] | undefined {
  const mine = myServers.value && new Set(myServers.value.map(({ id }) => id));
  return mine && [...lookedAt.value.values()].filter(({ id, member }) => member && mine.has(id)).slice(-keptDetails);
}

function show(server: Server): void {
  serverDetail(server.id).update((detail) => ({ ...detail, ...server, numMembers: detail.numMembers }));
  myServers.update((servers) => servers.map((known) => (known.id === server.id ? server : known)));
}

function showChannel(channel: Channel): void {
  changeChannels(channel.serverId, (channels) => put(channels, channel, idOf));
}

function idOf({ id }: { id: string }): string {
  return id;
}

function changeChannels(serverId: string, change: (channels: Channel[]) => Channel[]): void {
  serverDetail(serverId).update((detail) => ({ ...detail, channels: change(detail.channels) }));
}
