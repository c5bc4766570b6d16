/** The channels of servers that were not looked at yet. Of the others the store knows them. */
import { signal } from "@preact/signals";

import type { Channel } from "../../worker/schemas/channels.ts";
import { getServer } from "../rest/servers.ts";
import { serverDetail } from "../store/servers.ts";
import { onAccountChange } from "../store/session.ts";

/** Servers that are asked at the same time: what is looked at does not wait for it. */
const atOnce = 4;
/** Milliseconds after which it is asked again. */
const fresh = 5 * 60_000;

export const knownChannels = signal<ReadonlyMap<string, readonly Channel[]>>(new Map());
const askedAt = new Map<string, number>();

onAccountChange(() => {
  knownChannels.value = new Map();
  askedAt.clear();
});

/** In this order, as far as one gets before it is aborted. */
export async function learnChannels(serverIds: readonly string[], aborted: AbortSignal): Promise<void> {
  const queue = [...serverIds];
  async function work(): Promise<void> {
    for (let id = queue.shift(); id !== undefined && !aborted.aborted; id = queue.shift()) {
      if (isUnknown(id)) await learn(id);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
}

function isUnknown(serverId: string): boolean {
  return !serverDetail(serverId).value && Date.now() - (askedAt.get(serverId) ?? -Infinity) > fresh;
}

async function learn(serverId: string): Promise<void> {
  askedAt.set(serverId, Date.now());
  try {
    const { channels } = await getServer(serverId);
    knownChannels.value = new Map(knownChannels.peek()).set(serverId, channels);
  } catch {
    // Without it, they are found once the server is looked at; the next time it is asked again.
    askedAt.delete(serverId);
  }
}
