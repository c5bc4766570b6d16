/** The colour of skin that somebody chose, for all emoji that have one. */

/** The yellow one first. */
export const tones = ["none", "light", "mediumLight", "medium", "mediumDark", "dark"] as const;
export type Tone = (typeof tones)[number];

type Coloured = {
  /** In yellow. */
  readonly character: string;
  /** In the lightest of the other colours, where it has some. */
  readonly light?: string | undefined;
};

/** The first of the five characters that colour what stands before them. */
const lightest = 0x1f3fb;

export function toned({ character, light }: Coloured, tone: Tone): string {
  if (light === undefined || tone === "none") return character;
  const modifier = lightest + tones.indexOf(tone) - tones.indexOf("light");
  return light.replaceAll(String.fromCodePoint(lightest), String.fromCodePoint(modifier));
}

/** What is left without its colour, so that all its forms are one: for looking it up, not for showing. */
export function stripped(character: string): string {
  return character.replaceAll(/\p{Emoji_Modifier}|\uFE0F/gu, "");
}
