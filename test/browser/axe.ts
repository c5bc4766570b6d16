/** Asks axe whether a page can be used by everybody, in both themes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The part of axe's interface that is called inside the page. */
type Axe = {
  run(
    context: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
};

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What is wrong with the page as it stands, one line each; the theme is named first. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Defines `axe` where the page's own content security policy would not let a script do so.
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
    const problems = await page.evaluate(async (tags) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations: all } = await axe.run(document, { runOnly: tags });
      return all.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
    }, rules);
    found.push(...problems.map((problem) => `${colorScheme}: ${problem}`));
  }
  return found;
}
