/**
 * What the platform asks for what was used: prices in US dollars, beyond what the paid plan includes, and what the free plan
 * allows a day. As published at https://developers.cloudflare.com/durable-objects/platform/pricing and read on 2026-11-22;
 * those of requests to the Worker, of rows read and of D1 are assumed, from its pages on Workers and D1.
 */
import { objects, type Tally } from "./counting/tally.ts";

const million = 1_000_000;
/** Frames that come in; those that go out are free. */
const framesPerRequest = 20;
/** Billed whatever an object uses, for as long as it works. */
const gigabytes = 0.128;

/**
 * For how long an object is billed for each request and frame, in seconds: a bound. It is billed while it handles one, and
 * not while it only has sockets that could hibernate. Handlers take a few milliseconds; what takes longer waits for
 * another object, perhaps one that has to start.
 */
export const secondsPerEvent = 0.1;

/** What is billed of a day. */
export interface Usage {
  workerRequests: number;
  objectRequests: number;
  gigabyteSeconds: number;
  rowsWritten: number;
  rowsRead: number;
  databaseRowsWritten: number;
  databaseRowsRead: number;
}

export const platform: Record<keyof Usage, { what: string; free: number; dollars: number }> = {
  workerRequests: { what: "requests to the Worker", free: 100_000, dollars: 0.3 / million },
  objectRequests: { what: "requests to objects (20 frames in are one)", free: 100_000, dollars: 0.15 / million },
  gigabyteSeconds: { what: "GB-s of objects", free: 13_000, dollars: 12.5 / million },
  rowsWritten: { what: "rows written in objects", free: 100_000, dollars: 1 / million },
  rowsRead: { what: "rows read in objects", free: 5 * million, dollars: 0.001 / million },
  databaseRowsWritten: { what: "rows written in D1", free: 100_000, dollars: 1 / million },
  databaseRowsRead: { what: "rows read in D1", free: 5 * million, dollars: 0.001 / million },
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are all there are
export const billed = Object.keys(platform) as (keyof Usage)[];

/** `heldSeconds`: how long objects were kept from hibernating beside what they handled. */
export function usageOf(tally: Tally, heldSeconds = 0): Usage {
  const of = (unit: "requests" | "frames" | "rowsWritten" | "rowsRead") =>
    objects.reduce((so, place) => so + tally[place][unit], 0);
  const [requests, frames] = [of("requests"), of("frames")];
  return {
    workerRequests: tally.Worker.requests,
    objectRequests: requests + frames / framesPerRequest,
    gigabyteSeconds: ((requests + frames) * secondsPerEvent + heldSeconds) * gigabytes,
    rowsWritten: of("rowsWritten"),
    rowsRead: of("rowsRead"),
    databaseRowsWritten: tally.D1.rowsWritten,
    databaseRowsRead: tally.D1.rowsRead,
  };
}

export function dollarsOf(usage: Usage): number {
  return billed.reduce((so, unit) => so + usage[unit] * platform[unit].dollars, 0);
}

/** Of what a day may use for nothing: the largest share of any kind, which is the first to run out. */
export function shareOf(usage: Usage): number {
  return Math.max(...billed.map((unit) => usage[unit] / platform[unit].free));
}

export interface Load {
  rowsPerMessage: number;
  /** Frames that come in for each message. */
  framesPerMessage: number;
  messagesPerSecond: number;
}

export interface Cost {
  rows: number;
  requests: number;
  duration: number;
  total: number;
}

/** Dollars for a million messages in one busy room. */
export function costOfMillion({ rowsPerMessage, framesPerMessage, messagesPerSecond }: Load): Cost {
  const rows = million * rowsPerMessage * platform.rowsWritten.dollars;
  const requests = ((million * framesPerMessage) / framesPerRequest) * platform.objectRequests.dollars;
  const duration = (million / messagesPerSecond) * gigabytes * platform.gigabyteSeconds.dollars;
  return { rows, requests, duration, total: rows + requests + duration };
}
