/** What is generated and committed must be what would be generated now. */
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { databases, generate } from "../migrations.ts";
import { root, run } from "../run.ts";
import { noneOf, type Verdict } from "./verdict.ts";

/** Generates in a copy: a check leaves nothing behind. */
export async function checkMigrations(): Promise<Verdict> {
  const copy = "dist/check/migrations";
  rmSync(join(root, copy), { recursive: true, force: true });
  cpSync(join(root, "migrations"), join(root, copy), { recursive: true });

  const problems: string[] = [];
  for (const database of databases) {
    const folder = `${copy}/${database.name}`;
    const { ok, output } = await generate(database, folder);
    if (!ok) problems.push(output);
    else if (!sameFiles(folder, `migrations/${database.name}`)) problems.push(`${database.schema} has changed.`);
  }
  return noneOf(problems, "npm run db:generate", `${databases.length} databases`);
}

export async function checkBindingTypes(): Promise<Verdict> {
  const { ok, output } = await run("npm", ["run", "--silent", "types", "--", "--check"]);
  return ok ? { ok } : { ok, problem: output, remedy: "npm run types" };
}

function sameFiles(a: string, b: string): boolean {
  const [left, right] = [files(a), files(b)];
  return left.size === right.size && [...left].every(([path, content]) => right.get(path) === content);
}

function files(folder: string): Map<string, string> {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(join(root, folder).length), readFileSync(path, "utf8")]),
  );
}
