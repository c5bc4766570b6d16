/** The tables of one account's inbox. */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

import type { User } from "../protocol/events.ts";

/** Where direct conversations are, which belong to no server. */
export const noServer = "";

/** The account's open sockets. Few, so that no index is worth its rows. */
export const sockets = sqliteTable("sockets", {
  ticket: integer().primaryKey({ autoIncrement: true }),
  /** Null for a socket to the server's hub. */
  channelId: text(),
  serverId: text().notNull(),
  sessionId: text().notNull(),
});

/** How far the person has read a channel. One row written each time: the table is WITHOUT ROWID, see its migration. */
export const reads = sqliteTable("reads", {
  channelId: text().primaryKey(),
  serverId: text().notNull(),
  seq: integer().notNull(),
});

/** Messages that called the person, by time: ids of messages tell it. One row written each: WITHOUT ROWID as well. */
export const mentions = sqliteTable(
  "mentions",
  {
    messageId: text().notNull(),
    channelId: text().notNull(),
    serverId: text().notNull(),
    seq: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.channelId] })],
);

/** Where the person wants to be told of more or less than elsewhere. */
export const notifications = sqliteTable("notifications", {
  /** A server's id, a channel's, or a direct conversation's. */
  id: text().primaryKey(),
  serverId: text().notNull(),
  level: text({ enum: ["all", "mentions", "nothing"] }),
  /** Milliseconds since 1970 */
  mutedUntil: integer(),
});

/** Direct conversations. Few to a person, so that no index is worth its rows. */
export const conversations = sqliteTable("conversations", {
  channelId: text().primaryKey(),
  /** The others in it, as they were called when it moved last. */
  users: text({ mode: "json" }).$type<User[]>().notNull(),
  seq: integer().notNull(),
  /** The id of the newest message, or of the conversation as long as there is none: its time. */
  latest: text().notNull(),
});

/**
 * How far the channels of a server were when the person joined it or marked it as read: one row, however many channels
 * there are. A channel's cursor is the larger of the two.
 */
export const marks = sqliteTable("marks", {
  serverId: text().primaryKey(),
  seqs: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
});
