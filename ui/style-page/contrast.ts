/** Which tokens stand on each other, and how they contrast, by the formula of WCAG 2.2; colours are OKLCH (CSS Color 4). */

export type Colour = readonly [lightness: number, chroma: number, hue: number];
/** One token on another. */
export type Pair = readonly [name: string, ground: string];

const grounds = ["paper", "sheet", "raised"];

export const words: readonly Pair[] = [
  ...["paper", "sheet", "raised", "sunken"].flatMap((ground) => on(ground, "ink", "ink-soft", "ink-faint")),
  ...grounds.flatMap((ground) => on(ground, "accent-ink", "danger-ink", "saffron-ink")),
  ...on("rail", "on-rail", "on-rail-soft"),
  ...on("rail-tile", "on-rail"),
  ...on("rail-tile-hover", "on-rail"),
  ...on("accent", "on-accent"),
  ...on("accent-hover", "on-accent"),
  ...on("accent-soft", "ink", "ink-soft", "accent-ink"),
  ...on("danger", "on-danger"),
  ...on("danger-hover", "on-danger"),
  ...on("danger-soft", "danger-ink"),
  ...on("saffron", "on-saffron"),
  ...on("saffron-soft", "ink", "ink-soft", "ink-faint", "saffron-ink"),
];

/** Edges of controls, the focus, and what says something by its colour. */
export const signs: readonly Pair[] = grounds.flatMap((ground) =>
  on(ground, "line-strong", "focus", "online", "idle", "dnd", "danger", "accent"),
);

/** What is to be reached, as usual and where more contrast is wanted. */
export const least = { usual: { words: 4.5, signs: 3 }, more: { words: 7, signs: 4.5 } };

export function on(ground: string, ...names: string[]): readonly Pair[] {
  return names.map((name) => [name, ground]);
}

/** Of `oklch(0.5 0.1 200)`, as it is written and as a browser computes it. */
export function colourFrom(text: string): Colour {
  const [lightness = 0, chroma = 0, hue = 0] = text.slice("oklch(".length, -1).split(" ").map(Number);
  return [lightness, chroma, hue];
}

export function contrastOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance. */
function luminance([lightness, chroma, hue]: Colour): number {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const [r = 0, g = 0, bl = 0] = [red, green, blue].map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
}
