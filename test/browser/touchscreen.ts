/** A finger on the glass, which Playwright only lets tap: it stays, and it moves. */
import type { Locator, Page } from "playwright-core";

type Point = { readonly x: number; readonly y: number; readonly id?: number };

/** Steps in which a finger moves. */
const steps = 10;

export async function touchscreen(page: Page) {
  const session = await page.context().newCDPSession(page);
  let at = { x: 0, y: 0 };
  /** Seconds. What the machine is busy with meanwhile does not make a finger slower. */
  let time = 0;

  async function send(type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: Point[]): Promise<void> {
    await session.send("Input.dispatchTouchEvent", { type, touchPoints, timestamp: time });
  }

  return {
    /** On the middle of it, when it keeps still, as one aims. */
    async down(on: Locator): Promise<void> {
      await on.click({ trial: true });
      const { x = 0, y = 0, width = 0, height = 0 } = (await on.boundingBox()) ?? {};
      await this.downAt(x + width / 2, y + height / 2);
    },
    async downAt(x: number, y: number): Promise<void> {
      at = { x, y };
      time = Date.now() / 1_000;
      await send("touchStart", at);
    },
    /** Another one, beside the first. */
    async second(x: number, y: number): Promise<void> {
      await send("touchStart", { ...at, id: 0 }, { x, y, id: 1 });
    },
    /** By so many pixels, in so many milliseconds. */
    async move(x: number, y: number, duration = 200): Promise<void> {
      const from = at;
      for (let step = 1; step <= steps; step += 1) {
        at = { x: from.x + (x * step) / steps, y: from.y + (y * step) / steps };
        time += duration / 1_000 / steps;
        await send("touchMove", at);
      }
    },
    /** After resting for so many milliseconds. */
    async up(rested = 0): Promise<void> {
      time += rested / 1_000;
      await send("touchEnd");
    },
  };
}
