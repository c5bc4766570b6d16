/** Who asks for less motion gets it: nothing in the sources moves past the tokens and the one rule that say so. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const styles = globSync("ui/**/*.css").map((path) => ({ path, text: readFileSync(path, "utf8") }));
const scripts = globSync("ui/**/*.{ts,tsx}").map((path) => ({ path, text: readFileSync(path, "utf8") }));
/** A duration, but for none at all. */
const duration = /(?<![\w.-])(?!0m?s)\d*\.?\d+m?s\b/;

function declarations(name: RegExp): string[] {
  return styles.flatMap(({ path, text }) =>
    [...text.matchAll(/(?<=[{;\s])([\w-]+):\s*([^;{}]+);/g)]
      .filter(([, property = ""]) => name.test(property))
      .map(([, property, value = ""]) => `${path}: ${property}: ${value.replaceAll(/\s+/g, " ")}`),
  );
}

describe("with less motion", () => {
  test("every transition takes its time from a token, and those are none then", () => {
    const transitions = declarations(/^transition(-duration)?$/);
    expect(transitions.length).toBeGreaterThan(5);
    expect(transitions.filter((line) => duration.test(line))).toEqual([]);
    const tokens = readFileSync("ui/design/tokens.css", "utf8");
    expect(tokens).toMatch(/prefers-reduced-motion: reduce\) \{\s*:root \{\s*--quick: 0s;\s*--calm: 0s;/);
  });

  test("no animation is marked as more important than the rule that ends it", () => {
    expect(declarations(/^animation/).filter((line) => line.includes("!important"))).toEqual([
      "ui/design/base.css: animation-duration: 0.01ms !important",
      "ui/design/base.css: animation-iteration-count: 1 !important",
    ]);
  });

  test("no script moves anything by itself, and nothing scrolls in a glide", () => {
    const moving = /\.animate\(|behavior:\s*"smooth"|startViewTransition/;
    expect(scripts.filter(({ text }) => moving.test(text)).map(({ path }) => path)).toEqual([]);
    expect(declarations(/^scroll-behavior$/)).toEqual(["ui/design/base.css: scroll-behavior: auto !important"]);
  });
});
