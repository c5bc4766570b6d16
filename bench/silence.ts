/** What it costs that people are connected and say nothing, and what that nobody is connected. */
import { setTimeout as sleep } from "node:timers/promises";

import type { Igap } from "./contenders/igap.ts";
import { tallyOf } from "./counter.ts";
import { apiece, difference, type Tally } from "./counting/tally.ts";
import { Visit } from "./visit.ts";

/** Instead of 60: what is counted for one round does not depend on how long it lasts. */
const roundSeconds = 5;
const limits = { SILENT_SECONDS: String(roundSeconds), LEAVE_SECONDS: "0.2" };
const rounds = 3;
/** Milliseconds */
const pingEvery = 500;
const lookEvery = 50;

/** `check` is one round in which the hub looks after those who are here; everything in that time is counted. */
export async function countSilence(igap: Igap): Promise<{ check: Tally; nobody: Tally }> {
  const running = await igap.start(limits);
  const { url, community } = running;
  const here: Visit[] = [];
  const pinging = setInterval(() => here.forEach((visit) => visit.ping()), pingEvery);
  // One after the other: in a crowd at the door somebody would be silent for too long.
  for (const person of community.members) here.push(await Visit.begin(running, person));
  // What arriving has caused is over when the hub has looked twice.
  const before = await hubCalled(url, 2);
  const after = await hubCalled(url, rounds);

  clearInterval(pinging);
  for (const visit of here) visit.end();
  // Long enough for the last look, which finds nobody.
  await sleep(2 * roundSeconds * 1_000);
  const empty = await tallyOf(url);
  await sleep(rounds * roundSeconds * 1_000);
  const nobody = difference(empty, await tallyOf(url));
  await running.stop();
  return { check: apiece(difference(before, after), rounds), nobody };
}

/** What was counted when the hub has been woken so often from now on. */
async function hubCalled(url: string, often: number): Promise<Tally> {
  const from = await tallyOf(url);
  for (;;) {
    const now = await tallyOf(url);
    if (now.ServerHub.requests - from.ServerHub.requests >= often) return now;
    await sleep(lookEvery);
  }
}
