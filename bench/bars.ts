/** What must be true of the figures; ratios, because they hold on any machine. */
import type { Category, Judged } from "./browser/lighthouse.ts";
import type { Visit } from "./browser/phone.ts";
import type { Read } from "./browser/reading.ts";
import type { Switching } from "./browser/switching.ts";
import { ratio, type Series } from "./comparison.ts";
import { altogether } from "./counting/tally.ts";
import { type Counted, kinds } from "./units.ts";

export interface Bar {
  what: string;
  figure: number;
  bound: number;
  holds: boolean;
}

export interface Names {
  igap: string;
  naive: string;
  limit: string;
  socketIo: string;
}

/** Where the comparison is made: the most sockets and the most senders. */
export function judge(series: Series[], names: Names, rowsPerMessage: number): Bar[] {
  const times = (other: string) => ratio(find(series, names.igap), find(series, other), "deliveries");
  return [
    atLeast("deliveries/s, times the naive Durable Object's", times(names.naive), 5),
    atLeast("deliveries/s, times the limit's", times(names.limit), 0.8),
    atLeast("deliveries/s, times Socket.IO's", times(names.socketIo), 1),
    atMost("rows written in its room for a message", rowsPerMessage, 2),
  ];
}

/** `p50`: of those who speak beside sockets that never read, times that beside as many that do. */
export function judgeDeaf(p50: number): Bar {
  return atMost("p50 beside readers that never read, times beside as many that do", p50, 1.25);
}

/** `silence`: the share of a day's free allowance that an evening takes in which people are connected and say nothing. */
export function judgeCommunity(few: Counted, many: Counted, silence: number): Bar[] {
  const growth = (unit: "requests" | "rowsWritten") =>
    Math.max(...kinds.map((kind) => altogether(many.units[kind], unit) / altogether(few.units[kind], unit) || 0));
  const times = many.people / few.people;
  const unused = altogether(many.nobody, "requests") + altogether(many.nobody, "frames");
  return [
    atMost(`calls for whatever one does, times those among ${times} times fewer`, growth("requests"), 1),
    atMost(`rows written for it, times those among ${times} times fewer`, growth("rowsWritten"), 1),
    atMost("% of the free allowance for 50 people who are silent for an evening", silence * 100, 1),
    atMost("requests, frames and rows while nobody is connected", unused + altogether(many.nobody, "rowsWritten"), 0),
  ];
}

export interface ClientFigures {
  few: Read;
  many: Read;
  switching: Switching;
  visits: readonly Visit[];
  judged: readonly Judged[];
}

/** How much work it is holds on any machine; whether it is done in time does on one that has nothing else to do. */
export function judgeClient({ few, many, switching, visits, judged }: ClientFigures): Bar[] {
  const inTime = many.scrolling.map(({ speed, frames }) =>
    atLeast(`% of frames in time, scrolling ${speed} px/s through ${many.held}`, frames.inTime * 100, 90),
  );
  const [fastFew, fastMany] = [few, many].map(({ scrolling }) => scrolling.at(-1)?.frames.work ?? Number.NaN);
  return [
    ...inTime,
    atLeast("% of frames in time, 20 messages/s while one reads far back", many.farBack.inTime * 100, 90),
    atLeast("% of frames in time, 20 messages/s at the end", many.atEnd.inTime * 100, 90),
    atMost(`work to scroll through ${many.held}, times through ${few.held}`, ratioOf(fastMany, fastFew), 1.5),
    atMost(
      `work while one reads far back in ${many.held}, times in ${few.held}`,
      ratioOf(many.farBack.work, few.farBack.work),
      2,
    ),
    atMost("ms to a channel that was looked at before", switching.warm.median, 50),
    atMost("round trips to one that was not", switching.cold.median / switching.cold.roundTrip, 1.5),
    ...visits.map(({ what, answers }) => atMost(`ms by phone until it answers: ${what}`, answers, 2_500)),
    atLeast("Lighthouse: performance, at least", lowest(judged, "performance"), 95),
    atLeast("Lighthouse: accessibility, at least", lowest(judged, "accessibility"), 100),
    atLeast("Lighthouse: best practices, at least", lowest(judged, "best-practices"), 100),
  ];
}

function lowest(judged: readonly Judged[], category: Category): number {
  return Math.min(...judged.map(({ scores }) => scores[category]));
}

function ratioOf(one = Number.NaN, other = Number.NaN): number {
  return one / other;
}

function atMost(what: string, figure: number, bound: number): Bar {
  return { what, figure, bound, holds: figure <= bound };
}

function atLeast(what: string, figure: number, bound: number): Bar {
  return { what, figure, bound, holds: figure >= bound };
}

function find(series: Series[], name: string): Series {
  const found = series.find(({ contender }) => contender === name);
  if (!found) throw new Error(`${name} was not measured.`);
  return found;
}
