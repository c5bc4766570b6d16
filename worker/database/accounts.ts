import { and, eq, gt, gte, isNull, lt } from "drizzle-orm";

import type { User } from "../../durable/protocol/events.ts";
import { nameKey } from "../../durable/protocol/names.ts";
import { mediaUrl } from "../media.ts";
import type { Me } from "../schemas/accounts.ts";
import type { Database } from "./index.ts";
import { accounts, sessions } from "./schema.ts";

export type AccountRow = typeof accounts.$inferSelect;

/** The columns of an account that others may see. */
export const userColumns = {
  id: accounts.id,
  username: accounts.username,
  displayName: accounts.displayName,
  avatarKey: accounts.avatarKey,
};

type UserRow = Pick<AccountRow, keyof typeof userColumns>;

/** A range of the index on names: nothing in `prefix` is a wildcard. */
export function nameBeginsWith(prefix: string) {
  const key = nameKey(prefix);
  return and(gte(accounts.usernameKey, key), lt(accounts.usernameKey, `${key}\u{10FFFF}`));
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    ...(row.displayName !== "" && { displayName: row.displayName }),
    ...(row.avatarKey !== null && { avatarUrl: mediaUrl(row.avatarKey) }),
  };
}

export function toMe(row: AccountRow): Me {
  return { ...toUser(row), superuser: row.superuser, createdAt: new Date(row.createdAt).toISOString() };
}

/** The account of a session that is in force. */
export async function sessionAccount(
  database: Database,
  { sessionId, accountId }: { sessionId: string; accountId: string },
): Promise<AccountRow | undefined> {
  const row = await database
    .select({ account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.accountId, accountId),
        gt(sessions.expiresAt, Date.now()),
        isNull(accounts.suspendedAt),
      ),
    )
    .get();
  return row?.account;
}

export function accountByName(database: Database, username: string): Promise<AccountRow | undefined> {
  return database
    .select()
    .from(accounts)
    .where(eq(accounts.usernameKey, nameKey(username)))
    .get();
}
