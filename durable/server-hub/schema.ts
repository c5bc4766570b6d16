/** The tables of one server's hub. */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** How far each channel is in which somebody ever spoke, as its room last told. */
export const positions = sqliteTable("positions", {
  channelId: text().primaryKey(),
  seq: integer().notNull(),
});

/** The rooms that somebody has entered: those that a change of the server has to reach. */
export const liveRooms = sqliteTable("live_rooms", { channelId: text().primaryKey() });
