/**
 * `npm run test:faults [-- part …] [--seed N] [--path P] [--schedules N …]`: as much of the fault tests as we ask of a
 * release. A part is schedules, kills, races, frames or requests; without any it is all of them. See docs/faults.md.
 */
import { parseArgs } from "node:util";

import { type Campaign, full, type Part } from "../test/faults/sizes.ts";
import { giveUp, run } from "./run.ts";

/** The project of a part and its file. */
const tests: Record<Part, [string, string]> = {
  schedules: ["schedules", "test/faults/schedules.test.ts"],
  kills: ["kills", "test/faults/kills/kills.test.ts"],
  races: ["faults", "test/faults/races.test.ts"],
  frames: ["faults", "test/faults/frames.test.ts"],
  requests: ["faults", "test/faults/requests.test.ts"],
};
const text = { type: "string" } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: text, path: text, schedules: text, kills: text, races: text, frames: text, requests: text },
});

const unknown = positionals.filter((name) => !isPart(name));
if (unknown.length > 0) giveUp(`No such part: ${unknown.join(", ")}. There are: ${Object.keys(tests).join(", ")}.`);
const chosen = positionals.filter(isPart);
const parts = chosen.length > 0 ? chosen : Object.keys(tests).filter(isPart);
if (values.path !== undefined && parts.length !== 1) giveUp("A path belongs to one part: name it.");

const sizes: Campaign = { ...full, seed: values.seed === undefined ? Date.now() & 0x7fffffff : number(values.seed) };
for (const part of parts) if (values[part] !== undefined) sizes[part] = number(values[part]);
if (values.path !== undefined) sizes.path = values.path;

let failed = 0;
for (const part of parts) {
  console.log(`${part}: ${sizes[part]}, with --seed ${sizes.seed}`);
  const began = performance.now();
  const [project, file] = tests[part];
  const { ok } = await run("vitest", ["run", "--project", project, file], {
    show: true,
    env: { FAULTS: JSON.stringify(sizes) },
  });
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${part}: ${ok ? "0 violations" : "a violation"} in ${seconds} s\n`);
  if (!ok) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);

function isPart(name: string): name is Part {
  return Object.hasOwn(tests, name);
}

function number(value: string): number {
  const read = Number(value);
  return Number.isSafeInteger(read) ? read : giveUp(`${value} is not a whole number.`);
}
