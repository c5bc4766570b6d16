/** The tables of one room. `ChannelRoom` migrates them when it wakes. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const messages = sqliteTable(
  "messages",
  {
    /** 1, 2, 3, … without gaps: the order of the room. Never AUTOINCREMENT, which writes a second row. */
    seq: integer().primaryKey(),
    /** Milliseconds since 1970; never runs backwards within a room, because ids are computed from it. */
    createdAt: integer().notNull(),
    authorId: text().notNull(),
    nonce: text(),
    content: text().notNull(),
    replyTo: text(),
    editedAt: integer(),
    /** A tombstone keeps its row, so that a seq is never used twice. */
    deletedAt: integer(),
    /** The room's revision that last changed this message; 0 as long as nothing did. */
    rev: integer().notNull().default(0),
  },
  (table) => [
    // Exactly once: a retry of a nonce finds the stored message.
    uniqueIndex("messages_nonce")
      .on(table.authorId, table.nonce)
      .where(sql`${table.nonce} IS NOT NULL`),
    // Partial, so that a message nobody changes writes no row here.
    index("messages_rev")
      .on(table.rev)
      .where(sql`${table.rev} > 0`),
  ],
);

/** Who reacted with what; the order of a message's kinds is that of its first rows. */
export const reactions = sqliteTable(
  "reactions",
  {
    seq: integer().notNull(),
    emoji: text().notNull(),
    accountId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.seq, table.emoji, table.accountId] })],
);

/** Messages that somebody must hear of; a row goes when every inbox concerned has it. */
export const outbox = sqliteTable("outbox", { seq: integer().primaryKey() });

/** Who wrote here, as last seen: a room never asks D1. */
export const authors = sqliteTable("authors", {
  id: text().primaryKey(),
  username: text().notNull(),
  displayName: text(),
  avatarUrl: text(),
});
