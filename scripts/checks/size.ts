/** What a visitor waits for, and what every start of the Worker loads: both have a budget, compressed. */
import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";

import { root } from "../run.ts";
import { bundleWorker, workerFolder } from "./bundle.ts";
import { noneOf, type Verdict } from "./verdict.ts";

const clientBudget = 60;
const workerBudget = 400;

export async function checkSize(): Promise<Verdict> {
  await bundleWorker();
  const client = kilobytes(firstLoad("dist/ui"));
  const worker = kilobytes(globSync(`${workerFolder}/**/*.{js,mjs,sql,wasm}`, { cwd: root }));
  const problems: string[] = [];
  if (client > clientBudget)
    problems.push(`The first load of the client is ${client.toFixed(1)} kB; ${clientBudget} is the budget.`);
  if (worker > workerBudget) problems.push(`The Worker is ${worker.toFixed(1)} kB; ${workerBudget} is the budget.`);
  const note = `client ${client.toFixed(1)} of ${clientBudget} kB, Worker ${worker.toFixed(1)} of ${workerBudget} kB`;
  return noneOf(problems, "Load what is seldom used with import(), or choose a smaller library.", note);
}

/** The scripts and styles that index.html loads, the modules these import statically, and the longest language's words. */
function firstLoad(folder: string): string[] {
  const page = readFileSync(join(root, folder, "index.html"), "utf8");
  const found = new Set([...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path = ""]) => path));
  // A Set can grow while it is walked: what is added is visited too.
  for (const path of found) {
    if (!path.endsWith(".js")) continue;
    const code = readFileSync(join(root, folder, path), "utf8");
    for (const [, imported = ""] of code.matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g)) {
      found.add(posix.join(posix.dirname(path), imported));
    }
  }
  const languages = [...page.matchAll(/"file":"\/([^"]+)"/g)].map(([, path = ""]) => path);
  const [longest = ""] = languages.toSorted((a, b) => kilobytes([`${folder}/${b}`]) - kilobytes([`${folder}/${a}`]));
  return [...found, longest].map((path) => `${folder}/${path}`);
}

/** Compressed, in kB of 1000 bytes. */
function kilobytes(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length, 0) / 1_000;
}
