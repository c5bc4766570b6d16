/**
 * Whether those who read wait for those who never do. The room holds back a mebibyte for each of the deaf and then puts
 * them out: both fall within what is measured.
 */
import type { Igap } from "./contenders/igap.ts";
import { connectAll, type Figures, load } from "./load.ts";
import { median } from "./statistics.ts";

const size = { sockets: 100, senders: 20 };
/** Shorter than it takes to leave a mebibyte unread. */
const times = { warmUp: 0.5, seconds: 3 };

/** Sockets besides those that are measured. */
const others = 100;

export interface DeafFigures {
  who: string;
  p50: number;
  p99: number;
  bytes: number;
}

interface Company {
  who: string;
  reading: number;
  deaf: number;
}

const companies: Company[] = [
  { who: "nobody else", reading: 0, deaf: 0 },
  { who: `${others} more that read`, reading: others, deaf: 0 },
  { who: `${others} more that never read`, reading: 0, deaf: others },
];

/** One row for each company, in turn and several times over; the last is that of the deaf, the one before their peer. */
export async function besideTheDeaf(igap: Igap, repetitions: number): Promise<{ rows: DeafFigures[]; p50: number }> {
  const runs = companies.map((company) => ({ company, figures: [] as Figures[] }));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const { company, figures } of runs) figures.push(await beside(igap, company));
  }
  const rows = runs.map(({ company, figures }) => ({
    who: company.who,
    p50: median(figures.map(({ p50 }) => p50)),
    p99: median(figures.map(({ p99 }) => p99)),
    bytes: median(figures.map(({ bytes }) => bytes)),
  }));
  const [, reading, deaf] = runs;
  const ratios = deaf?.figures.map(({ p50 }, index) => p50 / (reading?.figures[index]?.p50 ?? Number.NaN)) ?? [];
  return { rows, p50: median(ratios) };
}

async function beside(igap: Igap, { reading, deaf }: Company): Promise<Figures> {
  const running = await igap.start();
  const sockets = await connectAll(running.dialect, deaf);
  for (const socket of sockets) socket.pause();
  const figures = await load(running, { ...size, sockets: size.sockets + reading }, times);
  for (const socket of sockets) socket.destroy();
  await running.stop();
  return figures;
}
