import { and, desc, eq, gte, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { mediaUrl } from "../media.ts";
import type { Server } from "../schemas/servers.ts";
import { nameKey } from "../../durable/protocol/names.ts";
import type { Database } from "./index.ts";
import { categories, members, servers, serverWords } from "./schema.ts";

/** All of a server, and its category's name. */
export function selectServers(database: Database) {
  return database
    .select({ server: servers, categoryName: categories.name })
    .from(servers)
    .innerJoin(categories, eq(categories.id, servers.categoryId));
}

export interface ServerFilter {
  before?: string | undefined;
  category?: string | undefined;
  memberId?: string | undefined;
  id?: string | undefined;
  q?: string | undefined;
  qty: number;
}

/** Newest first. Each filter narrows by an index; together they all hold. Asks for one row more than `qty`. */
export function listServers(database: Database, filter: ServerFilter) {
  return selectServers(database)
    .where(
      and(
        isNull(servers.suspendedAt),
        filter.before === undefined ? undefined : lt(servers.id, filter.before),
        filter.id === undefined ? undefined : eq(servers.id, filter.id),
        filter.category === undefined ? undefined : eq(servers.categoryId, categoryNamed(database, filter.category)),
        filter.memberId === undefined ? undefined : inArray(servers.id, serversOf(database, filter.memberId)),
        ...wordsOf(filter.q ?? "")
          .slice(0, limits.searchWords)
          .map((word) => inArray(servers.id, serversWithWord(database, word))),
      ),
    )
    .orderBy(desc(servers.id))
    .limit(filter.qty + 1);
}

/** The words of a text as they are searched: without case and marks. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** The statements that make a server findable by its words, to be run with the one that writes it. */
export function indexWords(database: Database, serverId: string, ...texts: string[]) {
  const rows = wordsOf(texts.join(" ")).map((word) => ({ word, serverId }));
  // Two parameters a row; a query of D1 has at most 100.
  const inserts = chunks(rows, 50).map((chunk) => database.insert(serverWords).values(chunk));
  return [database.delete(serverWords).where(eq(serverWords.serverId, serverId)), ...inserts] as const;
}

export function toServer(
  { server, categoryName }: { server: typeof servers.$inferSelect; categoryName: string },
  withNumMembers: boolean,
): Server {
  return {
    id: server.id,
    name: server.name,
    description: server.description,
    ownerId: server.ownerId,
    category: { id: server.categoryId, name: categoryName },
    ...(server.iconKey !== null && { iconUrl: mediaUrl(server.iconKey) }),
    ...(server.bannerKey !== null && { bannerUrl: mediaUrl(server.bannerKey) }),
    ...(withNumMembers && { numMembers: server.numMembers }),
  };
}

function categoryNamed(database: Database, name: string): SQL {
  const named = database
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.nameKey, nameKey(name)));
  return sql`${named}`;
}

/** The ids of those that the account belongs to. */
export function serversOf(database: Database, accountId: string) {
  return database.select({ id: members.serverId }).from(members).where(eq(members.accountId, accountId));
}

/** Servers one of whose words begins with `prefix`: a range of the index. */
export function serversWithWord(database: Database, prefix: string) {
  return database
    .select({ id: serverWords.serverId })
    .from(serverWords)
    .where(and(gte(serverWords.word, prefix), lt(serverWords.word, prefix + "\u{10FFFF}")));
}

function chunks<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
