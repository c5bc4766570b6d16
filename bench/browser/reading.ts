/** Reading a conversation of which much is loaded: scrolling, and listening while others talk. */
import type { Page } from "playwright-core";

import { type Frames, FrameCounter } from "./frames.ts";
import type { Stage } from "./stage.ts";
import { fill, keepTalking } from "./talk.ts";

/** Pixels a second: reading, looking for something, and a stroke on glass that was meant. */
const speeds = [1_200, 3_600, 12_000];
const messagesPerSecond = 20;
const milliseconds = 4_000;
/** Milliseconds until what was begun is in full swing. */
const warmUp = 1_000;
/** From above, as a share: where somebody is who reads far back. */
const farBack = 0.3;

export interface Read {
  held: number;
  scrolling: { speed: number; frames: Frames }[];
  atEnd: Frames;
  farBack: Frames;
}

export async function read(stage: Stage, held: number): Promise<Read> {
  const channelId = await stage.channel(`held-${held}`);
  await fill(stage, channelId, held);
  const page = await stage.open(stage.community.owner);
  await page.goto(stage.pathOf(channelId));
  await page.getByRole("textbox", { name: /^Message / }).waitFor();
  await page.evaluate(loadAll);
  const counter = await FrameCounter.of(page);
  const scrolling = [];
  for (const speed of speeds) {
    await goTo(page, farBack);
    scrolling.push({ speed, frames: await counter.count(milliseconds, speed) });
  }
  // First far back: who comes to the present lets go of the past.
  const stop = await keepTalking(stage, channelId, messagesPerSecond);
  const listening = [];
  for (const share of [farBack, 1]) {
    await goTo(page, share);
    listening.push(await counter.count(milliseconds));
  }
  stop();
  await page.context().close();
  const [whileBack, whileAtEnd] = listening;
  if (!whileBack || !whileAtEnd) throw new Error("Nobody listened.");
  return { held, scrolling, farBack: whileBack, atEnd: whileAtEnd };
}

async function goTo(page: Page, share: number): Promise<void> {
  await page.getByRole("log").evaluate((log, part) => log.scrollTo(0, log.scrollHeight * (part - 1)), share);
  await page.waitForTimeout(warmUp);
}

/** Runs in the page: goes to its upper end as often as there is more, and as fast as that is drawn. */
function loadAll(): Promise<void> {
  return new Promise((resolve) => {
    function step(): void {
      const log = document.querySelector('[role="log"]');
      if (log?.querySelector('.timeline-row[data-seq="1"]')) return resolve();
      log?.scrollTo(0, -log.scrollHeight);
      requestAnimationFrame(step);
    }
    step();
  });
}
