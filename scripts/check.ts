/** `npm run check [-- name …]`: everything that can be judged without running a test. Changes nothing. */
import { availableParallelism } from "node:os";

import { checkBindingTypes, checkMigrations } from "./checks/generated.ts";
import { checkCatalogue } from "./checks/catalogue.ts";
import { checkLength } from "./checks/length.ts";
import { checkLockFile } from "./checks/lock-file.ts";
import { checkOpenApi } from "./checks/openapi.ts";
import { checkSize } from "./checks/size.ts";
import { checkTypes } from "./checks/types.ts";
import { type Check, judgedBy, type Verdict } from "./checks/verdict.ts";

/** The slow ones first, so that none of them is waited for alone at the end. */
const checks: readonly Check[] = [
  { name: "size", judge: checkSize },
  { name: "types", judge: checkTypes },
  { name: "openapi", judge: checkOpenApi },
  { name: "migrations", judge: checkMigrations },
  { name: "lint", judge: () => judgedBy("oxlint", [], "npm run format corrects some of it.") },
  { name: "dead-code", judge: () => judgedBy("knip", [], "Remove what nothing uses.") },
  { name: "binding-types", judge: checkBindingTypes },
  { name: "lock-file", judge: checkLockFile },
  { name: "texts", judge: checkCatalogue },
  { name: "length", judge: checkLength },
  { name: "format", judge: () => judgedBy("oxfmt", ["--check"], "npm run format") },
];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(", ")}. There are: ${checks.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

const began = performance.now();
const queue = checks.filter(({ name }) => names.length === 0 || names.includes(name));
const total = queue.length;
let failed = 0;
await Promise.all(Array.from({ length: availableParallelism() }, work));
const seconds = ((performance.now() - began) / 1_000).toFixed(1);
console.log(failed === 0 ? `\nAll is well (${seconds} s).` : `\n${failed} of ${total} checks failed (${seconds} s).`);
// Not by exit code alone: the harness around the Worker may leave handles open.
process.exit(failed === 0 ? 0 : 1);

async function work(): Promise<void> {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const verdict = await judge(check);
    if (verdict.ok) {
      console.log(`✓ ${check.name.padEnd(14)}${verdict.note ?? ""}`);
    } else {
      failed += 1;
      console.log(`✗ ${check.name}\n\n${verdict.problem.replace(/^/gm, "    ")}\n\n  → ${verdict.remedy}\n`);
    }
  }
}

async function judge(check: Check): Promise<Verdict> {
  try {
    return await check.judge();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ok: false, problem, remedy: "The check itself could not be made." };
  }
}
