/** What is generated and committed must be what would be generated now. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

import { type Database, databases, generate } from "../migrations.ts";
import { root, run } from "../run.ts";
import { noneOf, type Verdict } from "./verdict.ts";

export async function checkMigrations(): Promise<Verdict> {
  const problems: string[] = [];
  for (const database of databases) {
    const change = await pendingChange(database);
    if (change) problems.push(`${database.schema} has changed:\n${change}`);
  }
  return noneOf(problems, "npm run db:generate", `${databases.length} databases`);
}

/** What drizzle-kit says to the schema, if it is not that there is nothing to do. It works in a copy. */
export async function pendingChange(database: Database): Promise<string | undefined> {
  const copy = `dist/check/migrations/${database.name}`;
  rmSync(join(root, copy), { recursive: true, force: true });
  cpSync(join(root, "migrations", database.name), join(root, copy), { recursive: true });
  const { output } = await generate(database, copy);
  // Its exit code is 0 even when it fails for want of somebody to ask whether a column was renamed.
  return output.includes("No schema changes") ? undefined : output;
}

export async function checkBindingTypes(): Promise<Verdict> {
  const { ok, output } = await run("npm", ["run", "--silent", "types", "--", "--check"]);
  return ok ? { ok } : { ok, problem: output, remedy: "npm run types" };
}
