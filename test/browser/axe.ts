/** Asks axe whether a page can be used by everybody. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The part of axe's interface that is called inside the page. */
type Axe = {
  run(
    context: Document | Element,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
};

/** axe measures with styles of its own, which our policy refuses; that is enforced in every other test. */
export const measured = { bypassCSP: true, reducedMotion: "reduce" } as const;

const all = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What another theme can break. */
const ofColours = ["color-contrast", "link-in-text-block"];

const themes = {
  light: { colorScheme: "light", contrast: null },
  dark: { colorScheme: "dark", contrast: null },
  "light, more contrast": { colorScheme: "light", contrast: "more" },
  "dark, more contrast": { colorScheme: "dark", contrast: "more" },
} as const;
export type Theme = keyof typeof themes;

/** What is wrong with the page as it stands, one line each: by all rules in the first theme, by those of colours in the others. */
export async function violations(page: Page, looks: readonly Theme[] = ["light", "dark"]): Promise<string[]> {
  const found: string[] = [];
  for (const [index, theme] of looks.entries()) {
    await page.emulateMedia(themes[theme]);
    const problems = await run(page, index === 0 ? { type: "tag", values: all } : { type: "rule", values: ofColours });
    found.push(...problems.map((problem) => `${theme}: ${problem}`));
  }
  return found;
}

async function run(page: Page, runOnly: { type: "tag" | "rule"; values: readonly string[] }): Promise<string[]> {
  // Defines `axe` where the page's own content security policy would not let a script do so.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  return page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    // What lies below a dialog or a menu has been looked at as a screen of its own.
    const above =
      document.querySelector("dialog[open] :popover-open, :popover-open") ?? document.querySelector("dialog[open]");
    const { violations: broken } = await axe.run(above ?? document, { runOnly: rules, resultTypes: ["violations"] });
    return broken.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  }, runOnly);
}
