/** What a community costs: counted with few people and with many, and from there a day of any size. */
import { type Bar, judgeCommunity } from "./bars.ts";
import { Igap } from "./contenders/igap.ts";
import { secondsPerEvent, shareOf, usageOf } from "./cost.ts";
import { allowanceTable, daysTable, partsTable, unitsTable } from "./cost-report.ts";
import { type Counts, objects } from "./counting/tally.ts";
import { dayOf, evening, silence } from "./day.ts";
import { barsTable } from "./report.ts";
import type { Worker } from "./runtime.ts";
import { type Counted, countUnits, kinds } from "./units.ts";

const sizes = { few: 5, many: 50 };
/** A community that the free plan is to carry. */
const small = 50;
const large = [100, 1_000, 10_000];
const explained = 1_000;

export const title = "A community's day";

/** `worker` is the one that counts. */
export async function communityCost(worker: Worker): Promise<{ section: string; bars: Bar[] }> {
  const few = await countUnits(new Igap(worker, sizes.few), sizes.few);
  const many = await countUnits(new Igap(worker, sizes.many), sizes.many);
  const { units } = many;
  const silent = usageOf(silence(evening, units));
  const bars = judgeCommunity(few, many, shareOf(silent));
  const free = [
    { what: `${small} members, 2,000 messages`, usage: dayOf(small, units).usage },
    { what: `${small} silent for ${evening} hours`, usage: silent },
    { what: "nobody", usage: usageOf(many.nobody) },
  ];
  const section = [
    `Counted with ${sizes.few} people and with ${sizes.many}; one figure where both are the same.`,
    unitsTable(few, many),
    "Of what the free plan allows a day:",
    allowanceTable(free),
    "On the paid plan, beyond what it includes, a day with so many members online:",
    daysTable(large.map((members) => dayOf(members, units))),
    `Of these dollars, with ${explained.toLocaleString("en")} members:`,
    partsTable(dayOf(explained, units)),
    `${handling(many)}\n\n${barsTable(bars)}`,
  ].join("\n\n");
  return { section, bars };
}

/** For comparison with the bound that is billed. */
function handling({ units }: Counted): string {
  const times = kinds.flatMap((kind) => objects.map((place) => perEvent(units[kind][place])));
  const longest = Math.max(...times).toFixed(0);
  return `An object is billed ${secondsPerEvent * 1_000} ms for each request and frame. Here it took ${longest} ms at most, in the mean of one kind.`;
}

function perEvent({ busy, requests, frames }: Counts): number {
  return requests + frames === 0 ? 0 : busy / (requests + frames);
}
