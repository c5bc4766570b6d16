/** Rows that an object reads and writes, as the platform counts them for the bill. */
import { observe } from "./observe.ts";
import type { Counts } from "./tally.ts";

type Cursor = Pick<ReturnType<SqlStorage["exec"]>, "rowsRead" | "rowsWritten">;

/** A cursor knows what it has read when it has been read: it is asked late. */
let cursors: { cursor: Cursor; counts: Counts }[] = [];

/** From here on what this object's storage reads and writes is counted. */
export function countRows(storage: DurableObjectStorage, counts: Counts): void {
  const { sql, kv } = storage;
  observe(sql, "exec", (cursor) => cursors.push({ cursor, counts }));
  // A key and its value are a row of a hidden table.
  observe(kv, "get", () => (counts.rowsRead += 1));
  observe(kv, "put", () => (counts.rowsWritten += 1));
  observe(kv, "delete", (existed) => (counts.rowsWritten += Number(existed)));
  // "Each `setAlarm` is billed as a single row written."
  observe(storage, "setAlarm", () => (counts.rowsWritten += 1));
}

/** Adds up the statements that have run since the last time. */
export function addRows(): void {
  for (const { cursor, counts } of cursors) {
    counts.rowsRead += cursor.rowsRead;
    counts.rowsWritten += cursor.rowsWritten;
  }
  cursors = [];
}
