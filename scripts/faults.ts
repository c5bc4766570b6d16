/**
 * `npm run test:faults [-- part …] [--seed N] [--path P] [--schedules N …]`: as much of the fault tests as we ask of a
 * release. A part is schedules, kills, races, frames or requests; without any it is all of them. See docs/faults.md.
 */
import { parseArgs } from "node:util";

import { type Campaign, full, type Part } from "../test/faults/sizes.ts";
import { giveUp, run } from "./run.ts";

const files: Record<Part, string> = {
  schedules: "test/faults/schedules.test.ts",
  kills: "test/faults/kills/kills.test.ts",
  races: "test/faults/races.test.ts",
  frames: "test/faults/frames.test.ts",
  requests: "test/faults/requests.test.ts",
};
const text = { type: "string" } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: text, path: text, schedules: text, kills: text, races: text, frames: text, requests: text },
});

const unknown = positionals.filter((name) => !isPart(name));
if (unknown.length > 0) giveUp(`No such part: ${unknown.join(", ")}. There are: ${Object.keys(files).join(", ")}.`);
const chosen = positionals.filter(isPart);
const parts = chosen.length > 0 ? chosen : Object.keys(files).filter(isPart);
if (values.path !== undefined && parts.length !== 1) giveUp("A path belongs to one part: name it.");

const sizes: Campaign = { ...full, seed: values.seed === undefined ? Date.now() & 0x7fffffff : number(values.seed) };
for (const part of parts) if (values[part] !== undefined) sizes[part] = number(values[part]);
if (values.path !== undefined) sizes.path = values.path;

let failed = 0;
for (const part of parts) {
  console.log(`${part}: ${sizes[part]}, with --seed ${sizes.seed}`);
  const began = performance.now();
  const args = ["run", "--project", part === "kills" ? "kills" : "faults", files[part]];
  const { ok } = await run("vitest", args, { show: true, env: { FAULTS: JSON.stringify(sizes) } });
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${part}: ${ok ? "0 violations" : "a violation"} in ${seconds} s\n`);
  if (!ok) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);

function isPart(name: string): name is Part {
  return Object.hasOwn(files, name);
}

function number(value: string): number {
  const read = Number(value);
  return Number.isSafeInteger(read) ? read : giveUp(`${value} is not a whole number.`);
}
