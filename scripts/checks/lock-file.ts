/** Versions with known holes must not come back, and what is installed must not depend on who installs it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../run.ts";
import { noneOf, type Verdict } from "./verdict.ts";

/** The first releases without a published advisory that concerns us. `npm audit` is not available everywhere. */
const floors: Readonly<Record<string, string>> = {
  hono: "4.13.7",
  "drizzle-orm": "0.45.2",
  jose: "6.0.0",
  wrangler: "4.59.1",
};

export interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly resolved?: string;
        readonly dependencies?: Readonly<Record<string, string>>;
        readonly devDependencies?: Readonly<Record<string, string>>;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

export async function checkLockFile(): Promise<Verdict> {
  const lock: LockFile = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return noneOf(
    problemsOf(lock),
    "Correct package.json and run npm install.",
    `${Object.keys(lock.packages).length - 1} packages`,
  );
}

export function problemsOf(lock: LockFile): string[] {
  const problems: string[] = [];
  const own = lock.packages[""];
  for (const [name, range] of Object.entries({ ...own?.dependencies, ...own?.devDependencies })) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range)) problems.push(`${name} is ${range}, which is not one exact version.`);
  }
  for (const [path, { version = "", resolved, optionalDependencies = {} }] of Object.entries(lock.packages)) {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const floor = floors[name];
    if (floor && isOlder(version, floor))
      problems.push(`${path} is ${version}; ${floor} is the oldest without known holes.`);
    // Where npm could not ask for another platform's binary it leaves it out, and `npm ci` fails there.
    const missing = Object.keys(optionalDependencies).filter((binary) => !isLocked(lock, path, binary));
    if (missing.length > 0) problems.push(`${path} needs ${missing.join(", ")} on other machines.`);
    if (resolved) problems.push(`${path} names the registry it came from.`);
  }
  const runtimes = Object.keys(lock.packages).filter((path) => path.endsWith("node_modules/workerd"));
  if (runtimes.length !== 1) problems.push(`There are ${runtimes.length} workerd of 150 MB each: pin one wrangler.`);
  return problems;
}

/** Beside the package that needs it, or in any folder above. */
function isLocked({ packages }: LockFile, path: string, name: string): boolean {
  const nested = `${path}/node_modules/${name}`;
  if (packages[nested]) return true;
  const parent = path.lastIndexOf("/node_modules/");
  return parent === -1
    ? packages[`node_modules/${name}`] !== undefined
    : isLocked({ packages }, path.slice(0, parent), name);
}

function isOlder(version: string, floor: string): boolean {
  return version.localeCompare(floor, "en", { numeric: true }) < 0;
}
