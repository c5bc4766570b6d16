/** The pictures of the screens: what they are called, how they are taken, and the page to look through them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";

import { root } from "../../../scripts/run.ts";
import type { Screen } from "./screen.ts";
import { type Language, languages, screens, screensAt, type Size, sizes } from "./screens.ts";

export const folder = join(root, "docs/screens");

export const widths = keysOf(sizes);
export const tongues = keysOf(languages);
const themes = ["light", "dark"] as const;

/** Of 100: words stay sharp. A third of what PNG takes. */
const quality = 60;

type Variant = { readonly width: Size; readonly language: Language; readonly theme: (typeof themes)[number] };

/** Every picture that there is to be. */
export function paths(): string[] {
  return screens.flatMap((screen) => variantsOf(screen).map((variant) => pathOf(screen, variant)));
}

/** In both themes, one after the other. */
export async function take(page: Page, screen: Screen, width: Size, language: Language): Promise<void> {
  // A shade under the mouse is not what is to be shown.
  await page.mouse.move(640, 0);
  const session = await page.context().newCDPSession(page);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    // As much time as a frame and what follows from it takes.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
    const path = join(folder, pathOf(screen, { width, language, theme }));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(data, "base64"));
  }
  await session.detach();
}

/** All of them side by side: a line for each width. */
export function index(): string {
  const sections = screens.map((screen) => {
    const lines = widths.map((width) =>
      variantsOf(screen)
        .filter((variant) => variant.width === width)
        .map((variant) => shown(screen, variant))
        .join(" "),
    );
    return `## ${titleOf(screen)}\n\n${lines.filter((line) => line !== "").join("\n\n")}`;
  });
  const head = [
    "# Every screen",
    "",
    "With the people of the demo, at a desk (1280 × 800) and on a phone (390 × 844), in English and in Persian, light and",
    "dark. Taken by `npm run screens`; the list of screens is in `test/browser/screens/`.",
  ];
  return `${head.join("\n")}\n\n${sections.join("\n\n")}\n`;
}

function shown(screen: Screen, variant: Variant): string {
  const { width, language, theme } = variant;
  const path = pathOf(screen, variant);
  const alt = `${titleOf(screen)}: ${width}, ${language}, ${theme}`;
  return `<a href="${path}"><img src="${path}" width="${width === "phone" ? 160 : 320}" alt="${alt}"></a>`;
}

function variantsOf(screen: Screen): Variant[] {
  return widths
    .filter((width) => screensAt(width).includes(screen))
    .flatMap((width) => tongues.flatMap((language) => themes.map((theme) => ({ width, language, theme }))));
}

function pathOf({ name }: Screen, { width, language, theme }: Variant): string {
  return `${name}/${width}-${language}-${theme}.webp`;
}

function titleOf({ name }: Screen): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
}

function keysOf<Key extends string>(of: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(of) as Key[];
}
