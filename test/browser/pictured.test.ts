/** Pictures of every screen: `npm run screens` takes them anew, other runs ask whether they are all there. */
import { globSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";

import { folder, index, paths, take, tongues, widths } from "./screens/pictures.ts";
import { type Scene, setScene } from "./screens/scene.ts";
import { type Size, visitAll } from "./screens/screens.ts";

describe.runIf(process.env["SCREENS"] === "1")("the pictures of the screens", () => {
  let scene: Scene;

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    scene = await setScene(inject("address"));
  });

  // One language after the other: the test speaks one at a time.
  test.each(tongues)("are taken, %s", { timeout: 1_800_000 }, async (language) => {
    const tour = (size: Size) =>
      visitAll({
        scene,
        size,
        language,
        options: { reducedMotion: "reduce" },
        look: ({ page }, screen) => take(page, screen, size, language),
        onMiss: (screen, reason) => expect.soft(String(reason), `${screen.name}, ${size}, ${language}`).toBe(""),
      });
    await Promise.all(widths.map(tour));
  });

  test("are shown side by side on a page", () => {
    writeFileSync(join(folder, "README.md"), index());
  });
});

test("every screen has its pictures, in both themes, both directions and two widths, and no other is kept", () => {
  const kept = globSync("*/*.webp", { cwd: folder }).map((path) => path.replaceAll("\\", "/"));
  expect(kept.toSorted()).toEqual(paths().toSorted());
});
