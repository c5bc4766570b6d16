/** The messages that called an account, as they are now, from wherever it may still read. */
import { and, eq, isNull } from "drizzle-orm";

import { among, type Database } from "./database/index.ts";
import { channels, members, servers } from "./database/schema.ts";
import type { MentionPage, MentionQuery } from "./schemas/mentions.ts";

/** One query, one call to the inbox and one to each room in which something of the page was said. */
export async function mentionPage(
  env: Env,
  database: Database,
  accountId: string,
  { before, limit }: MentionQuery,
): Promise<MentionPage> {
  // One more tells whether there is more.
  const rows = await env.USER_INBOX.getByName(accountId).mentions(before, limit + 1);
  const page = rows.slice(0, limit);
  const here = Map.groupBy(page, ({ channelId }) => channelId);
  const readable = await readableAmong(database, accountId, [...here.keys()]);
  const found = await Promise.all(
    readable.map(async ({ channelId, serverId, channelName }) => {
      const ids = (here.get(channelId) ?? []).map(({ messageId }) => messageId);
      const messages = await env.CHANNEL_ROOM.getByName(channelId).messages(ids, accountId);
      return messages.map((message) => ({ serverId, channelId, channelName, message }));
    }),
  );
  const mentions = found
    .flat()
    .filter(({ message }) => !message.deleted)
    .toSorted((one, other) => (one.message.id < other.message.id ? 1 : -1));
  return { mentions, nextBefore: rows.length > limit ? (page.at(-1)?.messageId ?? null) : null };
}

function readableAmong(database: Database, accountId: string, channelIds: string[]) {
  return database
    .select({ channelId: channels.id, serverId: channels.serverId, channelName: channels.name })
    .from(channels)
    .innerJoin(members, and(eq(members.serverId, channels.serverId), eq(members.accountId, accountId)))
    .innerJoin(servers, eq(servers.id, channels.serverId))
    .where(and(among(channels.id, channelIds), isNull(channels.suspendedAt), isNull(servers.suspendedAt)));
}
