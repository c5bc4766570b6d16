/** The emoji there are, with their names. Half as large as the rest of the client, and loaded when they are needed. */
import { signal } from "@preact/signals";

import type { Row } from "./row.ts";
import { stripped } from "./tones.ts";

/** In the order in which everybody knows them. */
export const groups = [
  "smileys",
  "people",
  "animals",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
] as const;

export type Group = (typeof groups)[number];

export type Emoji = {
  readonly character: string;
  /** What it shows: `grinning face`. */
  readonly label: string;
  /** What it is called between colons; the first is the one to show. */
  readonly names: readonly string[];
  /** By which it is found, too. */
  readonly words: readonly string[];
  readonly group: Group;
  /** The version of Unicode's list with which it came. */
  readonly version: number;
  /** The same with light skin, where it has one. */
  readonly light: string | undefined;
};

export type Emojis = {
  readonly all: readonly Emoji[];
  readonly byName: ReadonlyMap<string, Emoji>;
  /** By the character without its colour: see `stripped`. */
  readonly byCharacter: ReadonlyMap<string, Emoji>;
};

/** Undefined until somebody needed them. */
export const emojis = signal<Emojis | undefined>(undefined);

/** Who asks again after it failed tries again. */
export async function loadEmojis(): Promise<void> {
  if (emojis.peek()) return;
  const { default: rows } = await import("virtual:emoji");
  emojis.value ??= emojisOf(rows);
}

/** For what can do without them. */
export function wantEmojis(): void {
  loadEmojis().catch(() => undefined);
}

function emojisOf(rows: readonly Row[]): Emojis {
  const all = rows.map(toEmoji);
  return {
    all,
    byName: new Map(all.flatMap((emoji) => emoji.names.map((name) => [name, emoji] as const))),
    byCharacter: new Map(all.map((emoji) => [stripped(emoji.character), emoji])),
  };
}

function toEmoji([character, label, names, words, group, version, light]: Row): Emoji {
  return {
    character,
    label,
    names: names.split(" "),
    words: words.split(" "),
    group: groups[group] ?? "symbols",
    version,
    light,
  };
}
