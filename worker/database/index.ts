import { drizzle } from "drizzle-orm/d1";

export type Database = ReturnType<typeof openDatabase>;

export function openDatabase(binding: D1Database) {
  return drizzle(binding, { casing: "snake_case" });
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
