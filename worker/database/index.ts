import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

export type Database = ReturnType<typeof openDatabase>;

export function openDatabase(binding: D1Database) {
  return drizzle(binding, { casing: "snake_case" });
}

/** Whether a column's value is one of these. However many they are, they are one value bound: D1 takes a hundred. */
export function among(column: SQLiteColumn, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

/** Whether an error is SQLite's refusal of a row that is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return describe(error).includes("UNIQUE constraint failed");
}

/** Whether an error is SQLite's refusal to break a reference between rows. */
export function isReferenceViolation(error: unknown): boolean {
  return describe(error).includes("FOREIGN KEY constraint failed");
}

/** D1 has no error codes; drizzle wraps what it says as the cause. */
function describe(error: unknown): string {
  return error instanceof Error ? `${error.message} ${describe(error.cause)}` : "";
}
