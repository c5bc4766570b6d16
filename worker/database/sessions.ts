import { and, count, desc, eq, gte, lt, ne, notInArray } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { randomSnowflake } from "../../durable/protocol/snowflake.ts";
import type { Session } from "../schemas/accounts.ts";
import { hashToken, newRefreshToken } from "../tokens.ts";
import type { Database } from "./index.ts";
import { sessions } from "./schema.ts";

export type SessionRow = typeof sessions.$inferSelect;

const day = 24 * 60 * 60 * 1_000;
const userAgentLength = 200;

export function sessionExpiry(now: number): number {
  return now + limits.sessionDays * day;
}

/** A session to be stored, and its refresh token, which is not. */
export async function newSession(
  signingKeys: string,
  accountId: string,
  userAgent: string,
): Promise<{ row: SessionRow; refreshToken: string }> {
  const now = Date.now();
  const id = randomSnowflake(now);
  const refreshToken = await newRefreshToken(signingKeys, id);
  const row: SessionRow = {
    id,
    accountId,
    refreshHash: await hashToken(refreshToken),
    previousHash: null,
    rotatedAt: now,
    expiresAt: sessionExpiry(now),
    createdAt: now,
    userAgent: userAgent.slice(0, userAgentLength),
  };
  return { row, refreshToken };
}

/** The sessions past the number an account may have, oldest first to go. */
export async function surplusSessions(database: Database, accountId: string): Promise<string[]> {
  const counted = await database.select({ n: count() }).from(sessions).where(eq(sessions.accountId, accountId)).get();
  if (!counted || counted.n <= limits.sessionsPerAccount) return [];
  const kept = database
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .orderBy(desc(sessions.id))
    .limit(limits.sessionsPerAccount);
  const surplus = await database
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), notInArray(sessions.id, kept)))
    .returning({ id: sessions.id });
  return surplus.map(({ id }) => id);
}

export function endOtherSessions(database: Database, accountId: string, sessionId: string) {
  return database.delete(sessions).where(and(eq(sessions.accountId, accountId), ne(sessions.id, sessionId)));
}

/** Whether this very rotation happened a moment ago: the client repeats its last refresh, and may have the same answer. */
export async function wasJustRotated(database: Database, id: string, from: string, to: string): Promise<boolean> {
  const earliest = Date.now() - limits.refreshGraceSeconds * 1_000;
  const row = await database
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.id, id),
        eq(sessions.previousHash, from),
        eq(sessions.refreshHash, to),
        gte(sessions.rotatedAt, earliest),
      ),
    )
    .get();
  return row !== undefined;
}

export function sessionsOf(database: Database, accountId: string, before: string | undefined, qty: number) {
  return database
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), before === undefined ? undefined : lt(sessions.id, before)))
    .orderBy(desc(sessions.id))
    .limit(qty + 1);
}

export function toSession(row: SessionRow, currentId: string): Session {
  return {
    id: row.id,
    createdAt: new Date(row.createdAt).toISOString(),
    lastUsedAt: new Date(row.rotatedAt).toISOString(),
    userAgent: row.userAgent,
    current: row.id === currentId,
  };
}
