/** Frames of a conversation, as the page's own clock sees them, and what its main thread has to do for them. */
import type { CDPSession, Page } from "playwright-core";

/** Milliseconds between two frames of a screen. */
const frame = 1_000 / 60;

export interface Frames {
  /** The share of a screen's sixty frames a second that there were. */
  inTime: number;
  /** Milliseconds between two, at most. */
  longest: number;
  /** Milliseconds of a second for which the page's main thread was busy, by its own clock: others on the machine don't count. */
  work: number;
}

export class FrameCounter {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<FrameCounter> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.setTimeDomain", { timeDomain: "threadTicks" });
    await session.send("Performance.enable");
    return new FrameCounter(page, session);
  }

  /** Looks for so many milliseconds, in which the conversation is scrolled: to its end, then back, and so on. */
  async count(milliseconds: number, pixelsPerSecond = 0): Promise<Frames> {
    const before = await this.#busy();
    const times = await this.#page.evaluate(scroll, [milliseconds, pixelsPerSecond] as const);
    const work = ((await this.#busy()) - before) / (milliseconds / 1_000);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
    // A pause of three frames' length is one that came and two that did not.
    const due = pauses.reduce((sum, pause) => sum + Math.max(1, Math.round(pause / frame)), 0);
    return { inTime: pauses.length / due, longest: Math.max(...pauses), work };
  }

  /** In milliseconds. */
  async #busy(): Promise<number> {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
  }
}

/** Runs in the page. */
function scroll([duration, speed]: readonly [number, number]): Promise<number[]> {
  const log = document.querySelector('[role="log"]');
  const seen: number[] = [];
  let way = 1;
  return new Promise((resolve) => {
    function step(now: number): void {
      const before = seen.at(-1);
      seen.push(now);
      if (now - (seen[0] ?? now) >= duration) return resolve(seen);
      if (before !== undefined && speed !== 0 && log) {
        log.scrollBy(0, (way * speed * (now - before)) / 1_000);
        if (log.scrollTop >= 0 || -log.scrollTop >= log.scrollHeight - log.clientHeight - 1) way = -way;
      }
      requestAnimationFrame(step);
    }
    requestAnimationFrame(step);
  });
}
