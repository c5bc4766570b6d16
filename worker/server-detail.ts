/** A server as its page needs it, put together for the one who asks. */
import { limits } from "../durable/limits.ts";
import type { Caller } from "./context.ts";
import { channelsOf, toChannel } from "./database/channels.ts";
import type { Database } from "./database/index.ts";
import { toServer } from "./database/servers.ts";
import { visibleServer } from "./policy.ts";
import type { ServerDetail } from "./schemas/servers.ts";

export async function serverDetail(database: Database, caller: Caller | undefined, id: string): Promise<ServerDetail> {
  const [found, rows] = await Promise.all([
    visibleServer(database, caller, id),
    channelsOf(database, id, undefined, limits.channelsPerServer),
  ]);
  return {
    ...toServer(found, true),
    numMembers: found.server.numMembers,
    member: found.member,
    channels: rows.map(toChannel),
  };
}
