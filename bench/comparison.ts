/** All contenders at all sizes, in turn and several times over: what disturbs the machine disturbs all of them. */
import type { Contender } from "./contenders/contender.ts";
import { type Figures, load, type Size } from "./load.ts";
import { median } from "./statistics.ts";

export interface Plan {
  sizes: Size[];
  repetitions: number;
  warmUp: number;
  seconds: number;
}

export interface Series {
  contender: string;
  keeps: Contender["keeps"];
  size: Size;
  /** One for each repetition. */
  runs: Figures[];
}

export async function compare(contenders: Contender[], { sizes, repetitions, ...times }: Plan): Promise<Series[]> {
  const series = sizes.flatMap((size) => contenders.map((contender) => ({ contender, size, runs: [] as Figures[] })));
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    for (const { contender, size, runs } of series) {
      // In a fresh process, so that nobody profits or suffers from what ran before.
      const running = await contender.start();
      const run = await load(running, size, times);
      await running.stop();
      runs.push(run);
      const [rate, p50] = [Math.round(run.deliveries).toLocaleString("en"), run.p50.toFixed(1)];
      console.error(
        `${repetition}/${repetitions} ${label(size)} ${contender.name}: ${rate} deliveries/s, p50 ${p50} ms`,
      );
    }
  }
  return series.map(({ contender, ...rest }) => ({ contender: contender.name, keeps: contender.keeps, ...rest }));
}

/** The median of one figure over the repetitions. */
export function typical({ runs }: Series, figure: keyof Figures): number {
  return median(runs.map((run) => run[figure]));
}

/** How many times more of a figure one delivers than another: compared within each repetition, then the median. */
export function ratio(one: Series, other: Series, figure: keyof Figures): number {
  return median(one.runs.map((run, index) => run[figure] / (other.runs[index]?.[figure] ?? Number.NaN)));
}

export function label({ sockets, senders }: Size): string {
  return `${sockets} sockets, ${senders} senders`;
}
