/** What is unread and who called me, in each server and altogether. */
import { computed, type ReadonlySignal } from "@preact/signals";

import { unreadDirects } from "./directs.ts";
import { hubOf } from "./hubs.ts";
import { cursors, mentioned } from "./inbox.ts";
import { isMuted } from "./notification-settings.ts";
import { myServers } from "./servers.ts";
import { type Counts, countUnread } from "./unread-count.ts";

const counts = new Map<string, ReadonlySignal<Counts>>();

/** Of each channel with something unread in it. */
export function unreadIn(serverId: string): ReadonlySignal<Counts> {
  const known = counts.get(serverId);
  if (known) return known;
  const hub = hubOf(serverId);
  const unread = computed(() => countUnread(hub.value.positions, cursors.value));
  counts.set(serverId, unread);
  return unread;
}

/** What is muted is no news. */
export function unreadOfServer(serverId: string): number {
  const unread = [...unreadIn(serverId).value];
  return unread.reduce((sum, [channelId, count]) => sum + (isMuted({ serverId, channelId }) ? 0 : count), 0);
}

/** How many messages of a channel call me that I have not read. */
export function mentionsIn(channelId: string): number {
  const readTo = cursors.value?.get(channelId) ?? 0;
  return (mentioned.value.get(channelId) ?? []).filter((seq) => seq > readTo).length;
}

export function mentionsOfServer(serverId: string): number {
  return [...unreadIn(serverId).value.keys()].reduce((sum, channelId) => sum + mentionsIn(channelId), 0);
}

export const unreadEverywhere = computed(() =>
  (myServers.value ?? []).reduce((sum, { id }) => sum + unreadOfServer(id), unreadDirects.value),
);

/** In the channels that there still are, of the servers that are still mine. */
export const mentionsEverywhere = computed(() =>
  (myServers.value ?? []).reduce((sum, { id }) => sum + mentionsOfServer(id), 0),
);
