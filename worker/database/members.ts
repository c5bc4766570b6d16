import { and, asc, eq, gt, inArray } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { readSnowflake } from "../../durable/protocol/snowflake.ts";
import type { Member } from "../schemas/members.ts";
import { nameBeginsWith, toUser, userColumns } from "./accounts.ts";
import type { Database } from "./index.ts";
import { accounts, members, type servers } from "./schema.ts";

interface MemberFilter {
  /** The last one seen: a membership's id, with `q` a name's key. */
  after: string | undefined;
  q: string | undefined;
  userIds: string[] | undefined;
  qty: number;
}

/** In the order of joining, with `q` in that of the names. Asks for one row more than `qty`. */
export function listMembers(
  database: Database,
  server: Pick<typeof servers.$inferSelect, "id" | "numMembers">,
  { after, q, userIds, qty }: MemberFilter,
) {
  const columns = { id: members.id, user: userColumns };
  const key = q === undefined ? members.id : accounts.usernameKey;
  const few = userIds !== undefined || server.numMembers <= limits.membersSearched;
  // CROSS JOIN keeps SQLite to this order. By the names of all accounts a small server's members would be far between;
  // a large one's are soon found there, and need neither be read all nor sorted.
  const joined =
    q === undefined || few
      ? database.select(columns).from(members).crossJoin(accounts)
      : database.select(columns).from(accounts).crossJoin(members);
  return joined
    .where(
      and(
        eq(members.serverId, server.id),
        eq(accounts.id, members.accountId),
        userIds && inArray(members.accountId, userIds),
        q === undefined ? undefined : nameBeginsWith(q),
        after === undefined ? undefined : gt(key, after),
      ),
    )
    .orderBy(asc(key))
    .limit(qty + 1);
}

/** A membership's id is the time of joining. */
export function joinedAt(memberId: string): string {
  return new Date(readSnowflake(memberId).ms).toISOString();
}

export function toMember(memberId: string, user: Parameters<typeof toUser>[0], ownerId: string): Member {
  return { user: toUser(user), owner: user.id === ownerId, joinedAt: joinedAt(memberId) };
}
