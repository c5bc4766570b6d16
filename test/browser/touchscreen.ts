/** A finger on the glass, which Playwright only lets tap: it stays, and it moves. */
import type { Locator, Page } from "playwright-core";

export async function touchscreen(page: Page) {
  const session = await page.context().newCDPSession(page);
  let at = { x: 0, y: 0 };
  return {
    /** On the middle of it. */
    async down(on: Locator): Promise<void> {
      await on.scrollIntoViewIfNeeded();
      const { x = 0, y = 0, width = 0, height = 0 } = (await on.boundingBox()) ?? {};
      at = { x: x + width / 2, y: y + height / 2 };
      await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    },
    async move(x: number, y: number): Promise<void> {
      const [from, steps] = [at, 10];
      for (let step = 1; step <= steps; step += 1) {
        at = { x: from.x + (x * step) / steps, y: from.y + (y * step) / steps };
        await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
      }
    },
    async up(): Promise<void> {
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    },
  };
}
