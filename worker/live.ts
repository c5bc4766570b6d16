/** Tells a server's hub what changed, once D1 has it. */
import { eq } from "drizzle-orm";

import type { LiveEvent } from "../durable/protocol/hub.ts";
import type { Database } from "./database/index.ts";
import { servers } from "./database/schema.ts";
import { selectServers, toServer } from "./database/servers.ts";

export async function announce(env: Env, serverId: string, event: LiveEvent): Promise<void> {
  await tell(serverId, env.SERVER_HUB.getByName(serverId).announce(event));
}

/** Reads the server again: of two changes at once, whichever is told last tells both. */
export async function announceServer(env: Env, database: Database, serverId: string): Promise<void> {
  const row = await selectServers(database).where(eq(servers.id, serverId)).get();
  if (row) await announce(env, serverId, { type: "server", server: toServer(row, false) });
}

export async function announceChannelGone(env: Env, serverId: string, channelId: string): Promise<void> {
  await tell(serverId, env.SERVER_HUB.getByName(serverId).forgetChannel(channelId));
}

/** What was changed is changed: a hub that does not hear of it costs its clients a reload, not the caller an error. */
async function tell(serverId: string, told: Promise<void>): Promise<void> {
  try {
    await told;
  } catch (error) {
    console.error({ event: "announcement_failed", serverId, error: String(error) });
  }
}
