/**
 * What an account has not read: how far each channel is, by its server's hub, minus how far the account has read, by its
 * inbox. One query, one call to the inbox and one to each server's hub, however many channels and messages there are.
 */
import { and, eq, isNull } from "drizzle-orm";

import type { Conversation } from "../durable/protocol/inbox.ts";
import type { Database } from "./database/index.ts";
import { channels, members, servers } from "./database/schema.ts";
import type { Unread } from "./schemas/reads.ts";

/** Hubs asked at once: a Worker has few connections. */
const hubsAtOnce = 20;

export async function unreadChannels(env: Env, database: Database, accountId: string): Promise<Unread["channels"]> {
  const [visible, { reads, mentioned, conversations }] = await Promise.all([
    visibleChannels(database, accountId),
    env.USER_INBOX.getByName(accountId).unread(),
  ]);
  const serverOf = new Map(visible.map(({ id, serverId }) => [id, serverId]));
  const readTo = new Map(reads.map(({ channelId, seq }) => [channelId, seq]));
  const calls = Map.groupBy(mentioned, ({ channelId }) => channelId);
  const positions = await positionsOf(env, [...new Set(serverOf.values())]);
  const inServers = positions.flatMap(({ channelId, seq }) => {
    const serverId = serverOf.get(channelId);
    const unread = seq - (readTo.get(channelId) ?? 0);
    // A room may be ahead of what its hub has heard, and so may be a cursor in it.
    if (serverId === undefined || unread <= 0) return [];
    return [{ channelId, serverId, unread, mentions: calls.get(channelId)?.length ?? 0 }];
  });
  return [...inServers, ...conversations.flatMap(unreadConversation)];
}

/** Whatever is said in a direct conversation is said to those who are in it. */
function unreadConversation({ channelId, seq, read }: Conversation): Unread["channels"] {
  return seq > read ? [{ channelId, unread: seq - read, mentions: seq - read }] : [];
}

/** Of the servers that the account belongs to; nothing that is suspended. */
function visibleChannels(database: Database, accountId: string) {
  return database
    .select({ id: channels.id, serverId: channels.serverId })
    .from(members)
    .innerJoin(servers, eq(servers.id, members.serverId))
    .innerJoin(channels, eq(channels.serverId, members.serverId))
    .where(and(eq(members.accountId, accountId), isNull(servers.suspendedAt), isNull(channels.suspendedAt)));
}

async function positionsOf(env: Env, serverIds: string[]) {
  const positions: { channelId: string; seq: number }[] = [];
  for (let from = 0; from < serverIds.length; from += hubsAtOnce) {
    const some = serverIds.slice(from, from + hubsAtOnce);
    const answers = await Promise.all(some.map((id) => env.SERVER_HUB.getByName(id).positions()));
    positions.push(...answers.flat());
  }
  return positions;
}
