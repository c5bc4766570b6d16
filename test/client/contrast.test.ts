/** The contrast of what the tokens put on each other, in both themes, as usual and with more contrast. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import {
  type Colour,
  colourFrom,
  contrastOf,
  least,
  on,
  type Pair,
  signs,
  words,
} from "../../ui/style-page/contrast.ts";

/** Of a token, in the light theme and in the dark one. */
type Both = readonly [light: Colour, dark: Colour];

const css = readFileSync("ui/design/tokens.css", "utf8");
const [usual = "", more = ""] = css.split(':root[data-contrast="more"]');

function tokensIn(text: string): Map<string, Both> {
  const declarations = text.matchAll(/--([\w-]+): (?:light-dark\()?(oklch\([^/)]+\))(?:, (oklch\([^/)]+\))\))?;/g);
  return new Map(
    [...declarations].map(([, name = "", light = "", dark = light]) => [name, [colourFrom(light), colourFrom(dark)]]),
  );
}

function tooFaint(tokens: Map<string, Both>, pairs: readonly Pair[], bound: number): string[] {
  return pairs.flatMap(([name, ground]) =>
    (["light", "dark"] as const).flatMap((theme, index) => {
      const [front, back] = [tokens.get(name)?.[index], tokens.get(ground)?.[index]];
      if (!front || !back) return [`${name} on ${ground}: no such token`];
      const ratio = contrastOf(front, back);
      return ratio < bound ? [`${name} on ${ground}, ${theme}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

const strong = new Map([...tokensIn(usual), ...tokensIn(more)]);

describe.each([
  { what: "contrast as usual", tokens: tokensIn(usual), bounds: least.usual },
  { what: "more contrast", tokens: strong, bounds: least.more },
])("$what", ({ tokens, bounds }) => {
  test(`words have at least ${bounds.words} : 1 on their ground, in both themes`, () => {
    expect(tooFaint(tokens, words, bounds.words)).toEqual([]);
  });

  test(`edges of controls, the focus and signs have at least ${bounds.signs} : 1`, () => {
    expect(tooFaint(tokens, signs, bounds.signs)).toEqual([]);
  });
});

test("more contrast draws the lines between grounds that it makes alike", () => {
  expect(tooFaint(strong, [...on("paper", "line"), ...on("raised", "line")], 4.5)).toEqual([]);
});
