/**
 * `npm run bench [-- cost | browser] [--quick] [--bars] [--repetitions N]`: iGap beside what else one could build a room
 * with, what a community costs, and how fast the client is; with `cost` or `browser` only that. The tables go to bench/results.md; `--quick` measures only what the bars of the
 * comparison need and writes nothing; with `--bars` a bar that does not hold is a failure.
 */
import { parseArgs } from "node:util";

import { type Bar, judge, judgeDeaf } from "./bars.ts";
import { clientSpeed, title as clientTitle } from "./browser/index.ts";
import { communityCost, title } from "./community-cost.ts";
import { compare, type Plan, typical } from "./comparison.ts";
import type { Contender } from "./contenders/contender.ts";
import { Igap } from "./contenders/igap.ts";
import { plainWs, socketIo } from "./contenders/node.ts";
import { limitRoom, naiveRoom } from "./contenders/rooms.ts";
import { costOfMillion } from "./cost.ts";
import { besideTheDeaf } from "./deaf.ts";
import { openAndIdle } from "./idle.ts";
import { machineFacts } from "./machine.ts";
import { barsTable, comparisonTables, costTable, deafTable, idleTable, restTable } from "./report.ts";
import { writeResults, writeSection } from "./results.ts";
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

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" }, bars: { type: "boolean" }, repetitions: { type: "string" } },
});
const planned = options.quick ? quick : full;
const plan: Plan = { ...planned, repetitions: Number(options.repetitions ?? planned.repetitions) };
const facts = machineFacts();
console.error(facts.join(", "));

if (positionals[0] === "browser") {
  const { section, bars } = await clientSpeed();
  writeSection(clientTitle, section);
  end(section, bars);
}

const counting = await bundle("wrangler.toml", "counting", "bench/counting/index.ts");
if (positionals[0] === "cost") {
  const { section, bars } = await communityCost(counting);
  writeSection(title, section);
  end(section, bars);
}

const rooms = await bundle("bench/rooms/wrangler.toml", "rooms");
const igap = new Igap(await bundle("wrangler.toml", "igap"), people);
const [naive, limit] = [naiveRoom(rooms), limitRoom(rooms)];
const contenders: Contender[] = [igap, limit, naive, socketIo, ...(options.quick ? [] : [plainWs])];

const rows = await rowsPerMessage(new Igap(counting, 1));
const series = await compare(contenders, plan);
const names = { igap: igap.name, naive: naive.name, limit: limit.name, socketIo: socketIo.name };
const decisive = series.filter(({ size }) => size === largest);
const bars = judge(decisive, names, rows);
const deaf = options.quick ? undefined : await besideTheDeaf(igap, plan.repetitions);
if (deaf) bars.push(judgeDeaf(deaf.p50));

const sections = [
  `Measured on ${facts.join("; ")}. Medians of ${plan.repetitions} runs of ${plan.seconds} s, in turn.`,
  comparisonTables(series, naive.name),
  `### Bars\n\nAt ${largest.sockets} sockets and ${largest.senders} senders.\n\n${barsTable(bars)}`,
];
if (deaf) sections.push(`### Readers that never read\n\n100 sockets that read, 20 senders.\n\n${deafTable(deaf.rows)}`);
if (!options.quick) {
  const { section, bars: communityBars } = await communityCost(counting);
  const client = await clientSpeed();
  sections.push(...(await rest()), `### ${title}\n\n${section}`, `### ${clientTitle}\n\n${client.section}`);
  bars.push(...communityBars, ...client.bars);
}
const report = `# Results\n\n${sections.join("\n\n")}\n`;
if (!options.quick) writeResults(report);
end(report, bars);

function end(said: string, judged: Bar[]): never {
  console.log(said);
  // Not by exit code alone: what the runtimes left open would hold this process.
  process.exit(options.bars && judged.some(({ holds }) => !holds) ? 1 : 0);
}

/** What only the full form measures. */
async function rest(): Promise<string[]> {
  const idle = [];
  for (const contender of contenders) {
    idle.push({ contender: contender.name, ...(await openAndIdle(contender, idleSockets, people)) });
  }
  const own = decisive.find(({ contender }) => contender === igap.name);
  if (!own) throw new Error("iGap was not measured.");
  const load = {
    rowsPerMessage: rows,
    framesPerMessage: typical(own, "framesIn"),
    messagesPerSecond: typical(own, "messages"),
  };
  return [
    `### Sockets that only listen\n\n${idleSockets} of them; iGap's come through its door.\n\n${idleTable(idle)}`,
    `### REST\n\n${restTable(await restFigures(igap, restSeconds))}`,
    `### Cost\n\n${costTable(load, largest.sockets, costOfMillion(load))}`,
  ];
}
