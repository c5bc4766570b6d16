/** Reads what the Worker that counts has counted. */
import { setTimeout as sleep } from "node:timers/promises";

import { difference, type Tally } from "./counting/tally.ts";

/** Milliseconds. A room waits for up to a second before it tells its hub of what is new. */
const quiet = 1_200;

/** What `act` causes, until nothing more follows from it. Nothing else may be going on. */
export async function counted(url: string, act: () => Promise<void>): Promise<Tally> {
  const before = await tallyOf(url);
  await act();
  return difference(before, await settled(url));
}

export async function tallyOf(url: string): Promise<Tally> {
  const response = await fetch(`${url}/tally`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own Worker
  return (await response.json()) as Tally;
}

/** Resolves when nothing follows any more from what was done. */
export async function settled(url: string): Promise<Tally> {
  let known = await tallyOf(url);
  for (;;) {
    await sleep(quiet);
    const now = await tallyOf(url);
    if (JSON.stringify(now) === JSON.stringify(known)) return now;
    known = now;
  }
}
