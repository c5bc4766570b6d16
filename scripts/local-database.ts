/** The local D1: what `wrangler dev` and `wrangler d1 … --local` keep on disk. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type Outcome, root, run } from "./run.ts";

/** The folder of local state, relative to the project. */
export const defaultState = ".wrangler/state";

const migrations = join(root, "migrations/d1");

/** Where Wrangler writes down what was applied, in its own words. */
const bookkeeping = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);`;

/**
 * Applies the migrations that the local database has not seen. What was applied is remembered beside the database, so
 * that a start without new ones does not wait seconds for Wrangler to say so.
 */
export async function migrateLocally(state: string): Promise<void> {
  const folder = resolve(root, state, "v3/d1");
  const record = join(folder, "migrations-applied");
  const names = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  const wanted = names.toSorted().join("\n");
  if (existsSync(record) && readFileSync(record, "utf8") === wanted) return;

  const { ok, output } = existsSync(folder)
    ? await run("wrangler", ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state])
    : await fill(state, names.toSorted());
  if (!ok) throw new Error(`The local database could not be migrated:\n${output}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(record, wanted);
}

/** A new database gets all at once: to apply them, Wrangler would start a runtime for each. */
async function fill(state: string, names: string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "igap-"));
  try {
    const file = join(folder, "migrations.sql");
    const contents = names.map((name) => readFileSync(join(migrations, name), "utf8"));
    const seen = names.map((name) => `INSERT INTO d1_migrations (name) VALUES ('${name}');`);
    writeFileSync(file, [...contents, bookkeeping, ...seen].join("\n"));
    return await run("wrangler", ["d1", "execute", "DB", "--local", "--persist-to", state, "--file", file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
