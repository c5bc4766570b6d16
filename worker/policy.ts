/**
 * Who may do what, in one place. Every check is a look-up in the scope of the one who asks: what somebody may not see
 * is not found (404), what it may see but not do is forbidden (403).
 */
import { and, eq, isNull, or, sql } from "drizzle-orm";

import type { Caller } from "./context.ts";
import type { Database } from "./database/index.ts";
import { acquaintancesAmong, isBlockedAmong } from "./database/conversations.ts";
import { joinedAt } from "./database/members.ts";
import { blocks, channels, members, participants, servers } from "./database/schema.ts";
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

/** What the one who asks may do where messages are: in a server's channel, or in a direct conversation. */
interface Standing {
  /** Null in a direct conversation. */
  serverId: string | null;
  /** May delete what others wrote. */
  moderates: boolean;
  /** May read, and not write. */
  silenced: boolean;
}

/** A channel or a direct conversation whose messages the one who asks may read. */
export async function readableChannel(database: Database, caller: Caller, id: string): Promise<Standing> {
  const found = await channelAccess(database, caller, id);
  if (found.access !== "granted") throw new Problem(found.access);
  return found;
}

/** A channel of a server of the one who asks. */
export async function ownedChannel(database: Database, caller: Caller, id: string): Promise<ChannelRow> {
  const found = await findChannel(database, caller, id);
  if (!found) throw new Problem("not_found");
  if (found.ownerId !== caller.account.id) throw new Problem("forbidden");
  return found.channel;
}

/** The same rules for the sockets' door, which answers with a close code instead of a problem. */
export async function channelAccess(
  database: Database,
  caller: Caller,
  id: string,
): Promise<{ access: "not_found" | "forbidden" } | ({ access: "granted" } & Standing)> {
  const found = await findChannel(database, caller, id);
  if (!found) return conversationAccess(database, caller, id);
  const { account } = caller;
  if (!found.member && !account.superuser) return { access: "forbidden" };
  const moderates = found.ownerId === account.id || account.superuser;
  return { access: "granted", serverId: found.channel.serverId, moderates, silenced: false };
}

/** For those who are in it and nobody else, superusers not excepted: whether there is one is nobody's business. */
async function conversationAccess(database: Database, { account }: Caller, id: string) {
  const people = await database
    .select({
      id: participants.accountId,
      blocked: sql<number>`EXISTS ${database
        .select({ one: sql`1` })
        .from(blocks)
        .where(
          or(
            and(eq(blocks.accountId, account.id), eq(blocks.blockedId, participants.accountId)),
            and(eq(blocks.blockedId, account.id), eq(blocks.accountId, participants.accountId)),
          ),
        )}`,
    })
    .from(participants)
    .where(eq(participants.conversationId, id));
  if (!people.some((person) => person.id === account.id)) return { access: "not_found" } as const;
  // Among several, a block hides words and stops nobody; alone with a deleted account, nobody is there to hear.
  const silenced = people.length < 2 || (people.length === 2 && people.some(({ blocked }) => blocked));
  return { access: "granted", serverId: null, moderates: false, silenced } as const;
}

/** A server's hub is for its members; a superuser may look in, and is shown to nobody as one of them. */
export async function hubAccess(database: Database, caller: Caller, id: string) {
  const { account } = caller;
  const found = await database
    .select({ ownerId: servers.ownerId, memberId: members.id })
    .from(servers)
    .leftJoin(members, and(eq(members.serverId, servers.id), eq(members.accountId, account.id)))
    .where(and(eq(servers.id, id), account.superuser ? undefined : isNull(servers.suspendedAt)))
    .get();
  if (!found) return { access: "not_found" } as const;
  if (found.memberId === null && !account.superuser) return { access: "forbidden" } as const;
  const owner = found.ownerId === account.id;
  const member = found.memberId === null ? undefined : { owner, joinedAt: joinedAt(found.memberId) };
  return { access: "granted", member } as const;
}

/** A direct conversation that the one who asks is in. */
export async function joinedConversation(database: Database, caller: Caller, id: string): Promise<void> {
  const { access } = await conversationAccess(database, caller, id);
  if (access !== "granted") throw new Problem(access);
}

/**
 * People with whom the one who asks may begin a conversation: who shares no server is not found, like one that there is
 * not; and who has blocked the other, or is blocked, is not to be had.
 */
export async function requireReachable(database: Database, accountId: string, ids: string[]): Promise<void> {
  if ((await acquaintancesAmong(database, accountId, ids)) < ids.length) throw new Problem("not_found");
  if (await isBlockedAmong(database, accountId, ids)) throw new Problem("forbidden");
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
