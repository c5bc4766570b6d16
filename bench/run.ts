/**
 * `npm run bench [-- --quick] [--bars] [--repetitions N]`: iGap beside what else one could build a room with. The tables go to
 * bench/results.md; `--quick` measures only what the bars need and writes nothing; with `--bars` a bar that does not
 * hold is a failure.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { judge } from "./bars.ts";
import { compare, type Plan, typical } from "./comparison.ts";
import type { Contender } from "./contenders/contender.ts";
import { Igap } from "./contenders/igap.ts";
import { plainWs, socketIo } from "./contenders/node.ts";
import { limitRoom, naiveRoom } from "./contenders/rooms.ts";
import { costOfMillion } from "./cost.ts";
import { openAndIdle } from "./idle.ts";
import { machineFacts } from "./machine.ts";
import { barsTable, comparisonTables, costTable, idleTable, restTable } from "./report.ts";
import { restFigures } from "./rest.ts";
import { rowsPerMessage } from "./rows.ts";
import { bundle } from "./runtime.ts";

const largest = { sockets: 500, senders: 100 };
const full: Plan = {
  sizes: [{ sockets: 100, senders: 20 }, { sockets: 100, senders: 100 }, { sockets: 500, senders: 20 }, largest],
  repetitions: 3,
  warmUp: 1,
  seconds: 3,
};
const quick: Plan = { sizes: [largest], repetitions: 2, warmUp: 1, seconds: 2 };
/** As many as may send at once: each sender is somebody else. */
const people = 100;
const idleSockets = 1_000;
const restSeconds = 4;

const { values: options } = parseArgs({
  options: { quick: { type: "boolean" }, bars: { type: "boolean" }, repetitions: { type: "string" } },
});
const planned = options.quick ? quick : full;
const plan: Plan = { ...planned, repetitions: Number(options.repetitions ?? planned.repetitions) };
const facts = machineFacts();
console.error(facts.join(", "));

const rooms = await bundle("bench/rooms/wrangler.toml", "rooms");
const igap = new Igap(await bundle("wrangler.toml", "igap", ["bench/rooms/counting.js"]), people);
const [naive, limit] = [naiveRoom(rooms), limitRoom(rooms)];
const contenders: Contender[] = [igap, limit, naive, socketIo, ...(options.quick ? [] : [plainWs])];

const rows = await rowsPerMessage(igap);
const series = await compare(contenders, plan);
const names = { igap: igap.name, naive: naive.name, limit: limit.name, socketIo: socketIo.name };
const decisive = series.filter(({ size }) => size === largest);
const bars = judge(decisive, names, rows);

const sections = [
  `Measured on ${facts.join("; ")}. Medians of ${plan.repetitions} runs of ${plan.seconds} s, in turn.`,
  comparisonTables(series, naive.name),
  `### Bars\n\nAt ${largest.sockets} sockets and ${largest.senders} senders.\n\n${barsTable(bars)}`,
];
if (!options.quick) sections.push(...(await rest()));
const report = `# Results\n\n${sections.join("\n\n")}\n`;
if (!options.quick) writeFileSync(join(import.meta.dirname, "results.md"), report);
console.log(report);
// Not by exit code alone: what the runtimes left open would hold this process.
process.exit(options.bars && bars.some(({ holds }) => !holds) ? 1 : 0);

/** What only the full form measures. */
async function rest(): Promise<string[]> {
  const idle = [];
  for (const contender of contenders) {
    idle.push({ contender: contender.name, ...(await openAndIdle(contender, idleSockets, people)) });
  }
  const own = decisive.find(({ contender }) => contender === igap.name);
  if (!own) throw new Error("iGap was not measured.");
  const usage = {
    rowsPerMessage: rows,
    framesPerMessage: typical(own, "framesIn"),
    messagesPerSecond: typical(own, "messages"),
  };
  return [
    `### Sockets that only listen\n\n${idleSockets} of them; iGap's come through its door.\n\n${idleTable(idle)}`,
    `### REST\n\n${restTable(await restFigures(igap, restSeconds))}`,
    `### Cost\n\n${costTable(usage, largest.sockets, costOfMillion(usage))}`,
  ];
}
