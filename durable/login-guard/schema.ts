/** The tables of one guard: of an account name, or of a network address. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Attempts that count against a limit. `bucket` keeps a known browser's apart from everybody else's. */
export const attempts = sqliteTable(
  "attempts",
  {
    id: integer().primaryKey(),
    bucket: text().notNull(),
    /** Milliseconds since 1970 */
    at: integer().notNull(),
  },
  (table) => [index("attempts_bucket").on(table.bucket, table.at)],
);

/** Browsers in which this account has signed in before, by the hash of their device token. */
export const devices = sqliteTable("devices", {
  hash: text().primaryKey(),
  /** Milliseconds since 1970 */
  seenAt: integer().notNull(),
});
