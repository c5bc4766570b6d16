/** From one channel to another: from the click until the conversation is painted. */
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";

import { percentile } from "../statistics.ts";
import type { Stage } from "./stage.ts";
import { fill } from "./talk.ts";

const messages = 60;
const warmSwitches = 30;
const coldSwitches = 10;
/** Milliseconds between two of them: nobody goes on without a look. */
const look = 300;
/** Milliseconds that a line far away takes to answer. */
const latency = 150;

export interface Switching {
  /** Milliseconds. */
  warm: { median: number; p95: number };
  /** With nothing known of the channel, and the line far away. */
  cold: { median: number; p95: number; roundTrip: number };
}

interface Place {
  id: string;
  name: string;
  path: string;
}

export async function switchChannels(stage: Stage): Promise<Switching> {
  const places: Place[] = [];
  for (let number = 0; number < coldSwitches + 2; number += 1) {
    const name = `place-${number}`;
    const id = await stage.channel(name);
    await fill(stage, id, messages);
    places.push({ id, name, path: stage.pathOf(id) });
  }
  const [first, second, ...others] = places;
  if (!first || !second) throw new Error("There is nothing to switch between.");
  const page = await stage.open(stage.community.owner);
  await page.goto(first.path);
  await page.locator(`a.side-link[href="${second.path}"]`).waitFor();
  await page.evaluate(clickAndWait, second);
  const warm = [];
  for (let turn = 0; turn < warmSwitches; turn += 1) {
    await setTimeout(look);
    warm.push(await page.evaluate(clickAndWait, turn % 2 === 0 ? first : second));
  }
  await slowDown(page);
  const cold = [];
  const roundTrips = [];
  for (const place of others) {
    await setTimeout(look);
    roundTrips.push(await page.evaluate(roundTrip, place.id));
    cold.push(await page.evaluate(clickAndWait, place));
  }
  await page.context().close();
  return { warm: typical(warm), cold: { ...typical(cold), roundTrip: typical(roundTrips).median } };
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const unlimited = { downloadThroughput: -1, uploadThroughput: -1 };
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, ...unlimited });
}

function typical(times: number[]): { median: number; p95: number } {
  const sorted = times.toSorted((one, other) => one - other);
  return { median: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

/** Runs in the page; resolves with milliseconds. */
function clickAndWait({ name, path }: Place): Promise<number> {
  const link = document.querySelector<HTMLElement>(`a.side-link[href="${path}"]`);
  if (!link) throw new Error(`There is no channel ${name}.`);
  return new Promise((resolve) => {
    const clicked = performance.now();
    link.click();
    requestAnimationFrame(function watch() {
      const log = document.querySelector(`[role="log"][aria-label$="#${name}"]`);
      const upper = log?.getBoundingClientRect().top ?? 0;
      const rows = [...(log?.querySelectorAll(".timeline-row") ?? [])];
      // From the lower edge to the upper one.
      if (!rows.some((row) => row.getBoundingClientRect().top <= upper)) return requestAnimationFrame(watch);
      // A task that is asked for here comes after what is there is painted.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => resolve(performance.now() - clicked), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  });
}

/** Runs in the page: what a cold channel has to ask for, without showing it; resolves with milliseconds. */
async function roundTrip(channelId: string): Promise<number> {
  const asked = performance.now();
  await (await fetch(`/api/channels/${channelId}/messages`)).text();
  return performance.now() - asked;
}
