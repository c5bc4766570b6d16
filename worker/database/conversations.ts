/** Direct conversations and blocks, as D1 has them. */
import { and, count, countDistinct, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";

import { randomSnowflake } from "../../durable/protocol/snowflake.ts";
import { userColumns } from "./accounts.ts";
import { among, type Database, isUniqueViolation } from "./index.ts";
import { accounts, blocks, conversations, members, participants, servers } from "./schema.ts";

/** What makes the same people the same conversation. */
function peopleOf(accountIds: string[]): string {
  return accountIds.toSorted().join(" ");
}

export async function conversationAmong(database: Database, accountIds: string[]): Promise<string | undefined> {
  const row = await database
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.people, peopleOf(accountIds)))
    .get();
  return row?.id;
}

/** Of two that are made of the same people at once, one is. */
export async function makeConversation(database: Database, accountIds: string[]): Promise<string> {
  const id = randomSnowflake(Date.now());
  try {
    await database.batch([
      database.insert(conversations).values({ id, people: peopleOf(accountIds) }),
      database.insert(participants).values(accountIds.map((accountId) => ({ conversationId: id, accountId }))),
    ]);
    return id;
  } catch (error) {
    const other = isUniqueViolation(error) ? await conversationAmong(database, accountIds) : undefined;
    if (other === undefined) throw error;
    return other;
  }
}

/** Those who are in some conversations, by conversation. */
export async function peopleIn(database: Database, conversationIds: string[]) {
  const rows = await database
    .select({ conversationId: participants.conversationId, user: userColumns })
    .from(participants)
    .innerJoin(accounts, eq(accounts.id, participants.accountId))
    .where(among(participants.conversationId, conversationIds));
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}

export async function conversationsOf(database: Database, accountId: string): Promise<number> {
  const row = await database
    .select({ n: count() })
    .from(participants)
    .where(eq(participants.accountId, accountId))
    .get();
  return row?.n ?? 0;
}

/** Those that these two are alone in: what may be a larger one's rest. */
export async function conversationsOfTwo(database: Database, one: string, other: string): Promise<string[]> {
  const others = alias(participants, "others");
  const all = alias(participants, "everybody");
  const rows = await database
    .select({ id: participants.conversationId })
    .from(participants)
    .innerJoin(others, and(eq(others.conversationId, participants.conversationId), eq(others.accountId, other)))
    .innerJoin(all, eq(all.conversationId, participants.conversationId))
    .where(eq(participants.accountId, one))
    .groupBy(participants.conversationId)
    .having(eq(count(), 2));
  return rows.map(({ id }) => id);
}

/** How many of these share a server with the account; what is suspended is shared by nobody, and shares nothing. */
export async function acquaintancesAmong(database: Database, accountId: string, ids: string[]): Promise<number> {
  const theirs = alias(members, "theirs");
  const row = await database
    .select({ n: countDistinct(theirs.accountId) })
    .from(members)
    .innerJoin(servers, and(eq(servers.id, members.serverId), isNull(servers.suspendedAt)))
    .innerJoin(theirs, and(eq(theirs.serverId, members.serverId), among(theirs.accountId, ids)))
    .innerJoin(accounts, and(eq(accounts.id, theirs.accountId), isNull(accounts.suspendedAt)))
    .where(eq(members.accountId, accountId))
    .get();
  return row?.n ?? 0;
}

/** Whether the account has blocked one of these, or one of these it. */
export async function isBlockedAmong(database: Database, accountId: string, ids: string[]): Promise<boolean> {
  const row = await database
    .select({ one: sql`1` })
    .from(blocks)
    .where(
      or(
        and(eq(blocks.accountId, accountId), among(blocks.blockedId, ids)),
        and(eq(blocks.blockedId, accountId), among(blocks.accountId, ids)),
      ),
    )
    .limit(1)
    .get();
  return row !== undefined;
}
