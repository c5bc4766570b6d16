/** The local D1: what `wrangler dev` and `wrangler d1 … --local` keep on disk. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { root, run } from "./run.ts";

/** The folder of local state, relative to the project. */
export const defaultState = ".wrangler/state";

/**
 * Applies the migrations that the local database has not seen. What was applied is remembered beside the database, so
 * that a start without new ones does not wait seconds for Wrangler to say so.
 */
export async function migrateLocally(state: string): Promise<void> {
  const folder = resolve(root, state, "v3/d1");
  const record = join(folder, "migrations-applied");
  const migrations = readdirSync(join(root, "migrations/d1")).filter((name) => name.endsWith(".sql"));
  const wanted = migrations.toSorted().join("\n");
  if (existsSync(record) && readFileSync(record, "utf8") === wanted) return;

  const { ok, output } = await run("wrangler", ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state]);
  if (!ok) throw new Error(`The local database could not be migrated:\n${output}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(record, wanted);
}
