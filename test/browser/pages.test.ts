/** Every page against WCAG 2.2 AA. `npm run test:access` has all that opens over them too, in more widths and themes. */
import { expect, inject, test } from "vitest";

import { measured, violations } from "./axe.ts";
import { faults } from "./outline.ts";
import { setScene } from "./screens/scene.ts";
import { notExcused } from "./screens/screen.ts";
import { pagesAt, visitAll } from "./screens/screens.ts";

test("every page is in nobody's way, in either theme", { timeout: 300_000 }, async () => {
  const scene = await setScene(inject("address"));
  const tour = pagesAt("desktop", scene);
  expect(tour.length).toBeGreaterThan(30);
  await visitAll({
    scene,
    size: "desktop",
    options: measured,
    tour,
    async look({ page }, screen) {
      const found = [...(await violations(page, ["light", "dark"])), ...(await faults(page))];
      expect.soft(notExcused(screen, found), screen.name).toEqual([]);
    },
    onMiss: (screen, reason) => expect.soft(String(reason), screen.name).toBe(""),
  });
});
