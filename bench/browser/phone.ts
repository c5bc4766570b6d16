/** The first visit on a slow phone: Lighthouse's, but with the slowness made and not computed. */
import type { Page } from "playwright-core";

import type { Person } from "../person.ts";
import { median } from "../statistics.ts";
import type { Stage } from "./stage.ts";
import { fill } from "./talk.ts";

const screen = { viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1.75 };
/** A fourth of this machine. */
const slowdown = 4;
/** Slow 4G: milliseconds, and bytes a second. */
const line = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const visits = 5;

export interface Visit {
  what: string;
  /** Milliseconds from the first request, medians: until the main content is painted, and until a key is answered then. */
  painted: number;
  answers: number;
}

declare global {
  interface Window {
    /** When what the page is about was painted, and when it first answered. */
    paintedAt?: number;
    answeredAt?: number;
  }
}

export async function visitByPhone(stage: Stage): Promise<Visit[]> {
  const channelId = await stage.channel("by-phone");
  await fill(stage, channelId, 60);
  return [
    await visit(stage, "a stranger's home page", "/", "main h1", undefined),
    await visit(stage, "a conversation, signed in", stage.pathOf(channelId), ".message-text", stage.community.owner),
  ];
}

async function visit(
  stage: Stage,
  what: string,
  path: string,
  content: string,
  person: Person | undefined,
): Promise<Visit> {
  const times = [];
  for (let time = 0; time < visits; time += 1) {
    const page = await stage.open(person, screen);
    await slowDown(page);
    await page.addInitScript(watch, content);
    times.push(await arrive(page, path));
    await page.context().close();
  }
  return {
    what,
    painted: median(times.map(({ painted }) => painted)),
    answers: median(times.map(({ answered }) => answered)),
  };
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

async function arrive(page: Page, path: string): Promise<{ painted: number; answered: number }> {
  await page.goto(path, { waitUntil: "commit" });
  await page.waitForFunction(() => window.paintedAt !== undefined);
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => window.answeredAt !== undefined);
  return page.evaluate(() => ({ painted: window.paintedAt ?? Number.NaN, answered: window.answeredAt ?? Number.NaN }));
}

/** Runs in the page, before anything of its own. */
function watch(content: string): void {
  requestAnimationFrame(function look() {
    if (!document.querySelector(content)) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => (window.paintedAt = performance.now()), { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
  addEventListener("keydown", () => requestAnimationFrame(() => (window.answeredAt ??= performance.now())));
}
