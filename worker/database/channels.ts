import { and, asc, eq, gt, isNull } from "drizzle-orm";

import { mediaUrl } from "../media.ts";
import type { Channel } from "../schemas/channels.ts";
import type { Database } from "./index.ts";
import { channels } from "./schema.ts";

export type ChannelRow = typeof channels.$inferSelect;

/** A server's channels, oldest first. Asks for one row more than `qty`. */
export function channelsOf(database: Database, serverId: string, after: string | undefined, qty: number) {
  return database
    .select()
    .from(channels)
    .where(
      and(
        eq(channels.serverId, serverId),
        isNull(channels.suspendedAt),
        after === undefined ? undefined : gt(channels.id, after),
      ),
    )
    .orderBy(asc(channels.id))
    .limit(qty + 1);
}

export function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    serverId: row.serverId,
    name: row.name,
    topic: row.topic,
    ...(row.iconKey !== null && { iconUrl: mediaUrl(row.iconKey) }),
  };
}
