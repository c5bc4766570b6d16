/** What the Durable Objects ask about people: D1 is read here alone. Reached from inside only, by `ctx.exports`. */
import { WorkerEntrypoint } from "cloudflare:workers";
import { and, eq, isNull, type SQL } from "drizzle-orm";

import type { Calling, Directory as Asked } from "../durable/directory.ts";
import type { User } from "../durable/protocol/events.ts";
import { toUser } from "./database/accounts.ts";
import { peopleIn } from "./database/conversations.ts";
import { among, type Database, openDatabase } from "./database/index.ts";
import { accounts, blocks, members, servers } from "./database/schema.ts";

export class Directory extends WorkerEntrypoint<Env> implements Asked {
  async called(serverId: string, callings: Calling[]): Promise<string[][]> {
    const names = callings.flatMap((calling) => calling.names.flat());
    const answered = callings.flatMap(({ answeredId }) => answeredId ?? []);
    if (names.length + answered.length === 0) return callings.map(() => []);
    const database = openDatabase(this.env.DB);
    const [named, present] = await membersAmong(database, serverId, names, answered);
    const byName = new Map(named.map(({ id, key }) => [key, id]));
    const isPresent = new Set(present.map(({ id }) => id));
    const reached = callings.map((calling) => reachedBy(calling, byName, isPresent));
    const deaf = await blockersOf(
      database,
      callings.map(({ authorId }) => authorId),
      reached.flat(),
    );
    return reached.map((ids, index) => ids.filter((id) => !deaf.has(`${id} ${callings[index]?.authorId}`)));
  }

  async participants(conversationId: string): Promise<User[]> {
    const people = await peopleIn(openDatabase(this.env.DB), [conversationId]);
    return (people.get(conversationId) ?? []).map(({ user }) => toUser(user));
  }
}

/** Of what a name may be, the longest that somebody has. */
function reachedBy(
  { authorId, names, answeredId }: Calling,
  byName: ReadonlyMap<string, string>,
  isPresent: ReadonlySet<string>,
): string[] {
  const reached = new Set(names.flatMap((call) => byName.get(call.find((name) => byName.has(name)) ?? "") ?? []));
  if (answeredId !== undefined && isPresent.has(answeredId)) reached.add(answeredId);
  reached.delete(authorId);
  return [...reached];
}

/** Of a server that is not suspended. */
function membersAmong(database: Database, serverId: string, names: string[], ids: string[]) {
  const select = (condition: SQL) =>
    database
      .select({ id: accounts.id, key: accounts.usernameKey })
      .from(accounts)
      .innerJoin(members, and(eq(members.accountId, accounts.id), eq(members.serverId, serverId)))
      .innerJoin(servers, and(eq(servers.id, members.serverId), isNull(servers.suspendedAt)))
      .where(and(condition, isNull(accounts.suspendedAt)));
  return Promise.all([select(among(accounts.usernameKey, names)), select(among(accounts.id, ids))]);
}

/** Who has blocked whom, as pairs of ids. */
async function blockersOf(database: Database, authorIds: string[], ids: string[]): Promise<Set<string>> {
  const rows = await database
    .select()
    .from(blocks)
    .where(and(among(blocks.blockedId, authorIds), among(blocks.accountId, ids)));
  return new Set(rows.map(({ accountId, blockedId }) => `${accountId} ${blockedId}`));
}
