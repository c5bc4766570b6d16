/** The client's speed, in a browser: reading, switching, the first visit by phone, and what Lighthouse says. */
import { setTimeout } from "node:timers/promises";

import { type Bar, judgeClient } from "../bars.ts";
import { barsTable } from "../report.ts";
import { judgePages } from "./lighthouse.ts";
import { visitByPhone } from "./phone.ts";
import { read } from "./reading.ts";
import { lighthouseTable, phoneTable, readingTable, switchingTable } from "./report.ts";
import { setStage } from "./stage.ts";
import { switchChannels } from "./switching.ts";

const held = { few: 1_000, many: 50_000 };
/** Lighthouse's performance is a matter of luck to some points. */
const judgements = 3;

export const title = "The client";

export async function clientSpeed(): Promise<{ section: string; bars: Bar[] }> {
  const stage = await setStage();
  const switching = await part("switching", 3, switchChannels(stage));
  const visits = await part("by phone", 5, visitByPhone(stage));
  const judged = await part("Lighthouse", 15, judgePages(stage, judgements));
  const few = await part(`reading, ${held.few} held`, 3, read(stage, held.few));
  const many = await part(`reading, ${held.many} held`, 15, read(stage, held.many));
  await stage.end();
  const bars = judgeClient({ few, many, switching, visits, judged });
  const section = [
    "A conversation of which so many messages are loaded:",
    readingTable([few, many]),
    "From one channel to another, from the click until the conversation is painted:",
    switchingTable(switching),
    "The first visit by phone: a fourth of this machine's speed, slow 4G, nothing cached:",
    phoneTable(visits),
    `Lighthouse's judgement, on the same phone; medians of ${judgements}:`,
    lighthouseTable(judged),
    barsTable(bars),
  ].join("\n\n");
  return { section, bars };
}

/** A page may wait for what never comes: after so many minutes it is told which part did. */
async function part<Figures>(what: string, minutes: number, measured: Promise<Figures>): Promise<Figures> {
  console.error(`${what} ...`);
  const timeout = new AbortController();
  const late = setTimeout(minutes * 60_000, undefined, { signal: timeout.signal }).then(() => {
    throw new Error(`${what}: not done after ${minutes} minutes.`);
  });
  try {
    return await Promise.race([measured, late]);
  } finally {
    late.catch(() => undefined);
    timeout.abort();
  }
}
