/** The tables of D1: what is relational, seldom written, and asked for across servers. */
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";

/** Snowflakes: as text they sort like numbers, because all of this century's have 19 digits. */
const id = () => text().primaryKey();
/** Milliseconds since 1970. */
const time = () => integer();

export const accounts = sqliteTable(
  "accounts",
  {
    id: id(),
    username: text().notNull(),
    /** The name without regard to case: what must be unique. */
    usernameKey: text().notNull(),
    displayName: text().notNull().default(""),
    avatarKey: text(),
    /** PHC string: algorithm, parameters, salt and hash, so that parameters can change. */
    passwordHash: text().notNull(),
    superuser: integer({ mode: "boolean" }).notNull().default(false),
    suspendedAt: time(),
    createdAt: time().notNull(),
  },
  (table) => [uniqueIndex("accounts_username_key").on(table.usernameKey)],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: id(),
    accountId: ownedBy(() => accounts.id),
    /** SHA-256 of the refresh token in force, and of the one before it. */
    refreshHash: text().notNull(),
    previousHash: text(),
    rotatedAt: time().notNull(),
    expiresAt: time().notNull(),
    createdAt: time().notNull(),
    userAgent: text().notNull().default(""),
  },
  (table) => [index("sessions_account").on(table.accountId, table.id), index("sessions_expiry").on(table.expiresAt)],
);

export const categories = sqliteTable(
  "categories",
  {
    id: id(),
    name: text().notNull(),
    nameKey: text().notNull(),
    description: text().notNull().default(""),
    iconKey: text(),
  },
  (table) => [uniqueIndex("categories_name_key").on(table.nameKey)],
);

export const servers = sqliteTable(
  "servers",
  {
    id: id(),
    name: text().notNull(),
    description: text().notNull().default(""),
    ownerId: ownedBy(() => accounts.id),
    /** A category that is in use can't be deleted. */
    categoryId: text()
      .notNull()
      .references(() => categories.id, { onDelete: "restrict" }),
    iconKey: text(),
    bannerKey: text(),
    /** Kept by triggers on `members`: counting would read a row per member. */
    numMembers: integer().notNull().default(0),
    suspendedAt: time(),
    createdAt: time().notNull(),
  },
  (table) => [
    index("servers_category").on(table.categoryId, table.id),
    index("servers_owner").on(table.ownerId, table.id),
    check("servers_num_members", sql`${table.numMembers} >= 0`),
  ],
);

/** The words a server is found by. An FTS5 table would be shorter, but it breaks `wrangler d1 export`. */
export const serverWords = sqliteTable(
  "server_words",
  {
    word: text().notNull(),
    serverId: ownedBy(() => servers.id),
  },
  (table) => [primaryKey({ columns: [table.word, table.serverId] }), index("server_words_server").on(table.serverId)],
);

export const members = sqliteTable(
  "members",
  {
    serverId: ownedBy(() => servers.id),
    accountId: ownedBy(() => accounts.id),
    /** A snowflake: the time of joining, and the order of the member list. */
    id: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.serverId, table.accountId] }),
    uniqueIndex("members_server").on(table.serverId, table.id),
    index("members_account").on(table.accountId, table.serverId),
  ],
);

export const channels = sqliteTable(
  "channels",
  {
    id: id(),
    serverId: ownedBy(() => servers.id),
    name: text().notNull(),
    topic: text().notNull().default(""),
    iconKey: text(),
    suspendedAt: time(),
  },
  (table) => [index("channels_server").on(table.serverId, table.id), index("channels_name").on(table.name, table.id)],
);

/** Direct conversations. Who is in one never changes: the same people have one. */
export const conversations = sqliteTable(
  "conversations",
  {
    id: id(),
    /** The ids of its people, sorted: of two who open it at once, one finds the other's. */
    people: text().notNull(),
  },
  (table) => [uniqueIndex("conversations_people").on(table.people)],
);

export const participants = sqliteTable(
  "participants",
  {
    conversationId: ownedBy(() => conversations.id),
    accountId: ownedBy(() => accounts.id),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.accountId] }),
    index("participants_account").on(table.accountId, table.conversationId),
  ],
);

/** Whom somebody does not want to hear. */
export const blocks = sqliteTable(
  "blocks",
  {
    accountId: ownedBy(() => accounts.id),
    blockedId: ownedBy(() => accounts.id),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.blockedId] }),
    index("blocks_blocked").on(table.blockedId, table.accountId),
  ],
);

/**
 * What lives outside D1 and has lost its row: pictures in R2, rooms of deleted channels, hubs of deleted servers, inboxes
 * of deleted accounts. Triggers write it in the transaction that removes the row, so nothing is orphaned by a crash;
 * `worker/cleanup.ts` empties it.
 */
export const cleanups = sqliteTable(
  "cleanups",
  {
    kind: text({ enum: ["media", "room", "hub", "inbox"] }).notNull(),
    ref: text().notNull(),
    /** Not before this time: a picture being uploaded is listed here until a row points to it. */
    dueAt: time().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.ref] }), index("cleanups_due").on(table.dueAt)],
);

function ownedBy(column: () => AnySQLiteColumn) {
  return text().notNull().references(column, { onDelete: "cascade" });
}
