/** The tables of one account's inbox. */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The account's open sockets. Few, so that no index is worth its rows. */
export const sockets = sqliteTable("sockets", {
  ticket: integer().primaryKey({ autoIncrement: true }),
  channelId: text().notNull(),
  serverId: text().notNull(),
  sessionId: text().notNull(),
});
