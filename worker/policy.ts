/**
 * Who may do what, in one place. Every check is a look-up in the scope of the one who asks: what somebody may not see
 * is not found (404), what it may see but not do is forbidden (403).
 */
import { and, eq, isNull, sql } from "drizzle-orm";

import type { Caller } from "./context.ts";
import type { Database } from "./database/index.ts";
import { channels, members, servers } from "./database/schema.ts";
import { selectServers } from "./database/servers.ts";
import { Problem } from "./problem.ts";

type ChannelRow = typeof channels.$inferSelect;

/** A server anybody may look at, and whether the one who asks is a member. */
export async function visibleServer(database: Database, caller: Caller | undefined, id: string) {
  const found = await selectServers(database)
    .where(and(eq(servers.id, id), caller?.account.superuser ? undefined : isNull(servers.suspendedAt)))
    .get();
  if (!found) throw new Problem("not_found");
  return { ...found, member: caller !== undefined && (await isMember(database, id, caller.account.id)) };
}

/** A server of the one who asks. */
export async function ownedServer(database: Database, caller: Caller, id: string) {
  const found = await visibleServer(database, caller, id);
  if (found.server.ownerId !== caller.account.id) throw new Problem("forbidden");
  return found;
}

/** A server that the one who asks belongs to. */
export async function joinedServer(database: Database, caller: Caller, id: string) {
  const found = await visibleServer(database, caller, id);
  if (!found.member && !caller.account.superuser) throw new Problem("forbidden");
  return found;
}

/** A channel whose messages the one who asks may read and write. `moderates`: may delete what others wrote. */
export async function readableChannel(
  database: Database,
  caller: Caller,
  id: string,
): Promise<{ channel: ChannelRow; moderates: boolean }> {
  const access = await channelAccess(database, caller, id);
  if (access.access === "not_found") throw new Problem("not_found");
  if (access.access === "forbidden") throw new Problem("forbidden");
  return access;
}

/** A channel of a server of the one who asks. */
export async function ownedChannel(database: Database, caller: Caller, id: string): Promise<ChannelRow> {
  const found = await findChannel(database, caller, id);
  if (!found) throw new Problem("not_found");
  if (found.ownerId !== caller.account.id) throw new Problem("forbidden");
  return found.channel;
}

/** The same rule for the socket's door, which answers with a close code instead of a problem. */
export async function channelAccess(database: Database, caller: Caller, id: string) {
  const found = await findChannel(database, caller, id);
  if (!found) return { access: "not_found" } as const;
  const { account } = caller;
  if (!found.member && !account.superuser) return { access: "forbidden" } as const;
  const moderates = found.ownerId === account.id || account.superuser;
  return { access: "granted", channel: found.channel, moderates } as const;
}

async function findChannel(database: Database, caller: Caller, id: string) {
  return database
    .select({ channel: channels, ownerId: servers.ownerId, member: sql<number>`${members.id} IS NOT NULL` })
    .from(channels)
    .innerJoin(servers, eq(servers.id, channels.serverId))
    .leftJoin(members, and(eq(members.serverId, channels.serverId), eq(members.accountId, caller.account.id)))
    .where(
      and(
        eq(channels.id, id),
        caller.account.superuser ? undefined : and(isNull(servers.suspendedAt), isNull(channels.suspendedAt)),
      ),
    )
    .get();
}

async function isMember(database: Database, serverId: string, accountId: string): Promise<boolean> {
  const row = await database
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.serverId, serverId), eq(members.accountId, accountId)))
    .get();
  return row !== undefined;
}
