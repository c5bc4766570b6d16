/**
 * A plugin for Vite: `virtual:emoji`, what the client knows of emoji. It is drawn from emojibase when the client is built,
 * and a third as large as what it is drawn from.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Row } from "../ui/emoji/row.ts";
import { root } from "./run.ts";

const name = "virtual:emoji";
/** In this order: a name that two of them give to different emoji is that of the first. Slack's, GitHub's, Discord's. */
const shortcodes = ["iamcal", "github", "joypixels"];
/** For the few that none of these names. */
const instead = "emojibase";
/** Skin tones by themselves, and the like. */
const components = 2;
const lightTone = 1;

interface Source {
  readonly hexcode: string;
  readonly emoji: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly version: number;
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[];
}

export function emojiData() {
  const id = `\0${name}`;
  return {
    name: "emoji-data",
    resolveId: (source: string) => (source === name ? id : undefined),
    load: (loaded: string) =>
      loaded === id ? `export default JSON.parse(${JSON.stringify(JSON.stringify(rows()))})` : undefined,
  };
}

function rows(): Row[] {
  const names = namesOf();
  const sources: Source[] = read("data");
  return sources.flatMap(({ hexcode, emoji, label, tags = [], group, version, skins }): Row[] => {
    if (group === undefined || group === components) return [];
    const own = names.get(hexcode) ?? [];
    const told = new Set([...label.split(/[^\p{L}\p{N}]+/u), ...own.flatMap((one) => [one, ...one.split("_")])]);
    const words = tags.filter((tag) => !told.has(tag)).join(" ");
    const light = skins?.find(({ tone }) => tone === lightTone)?.emoji;
    // Without the group that is left out.
    const place = group > components ? group - 1 : group;
    const common = [qualified(emoji), label, own.join(" "), words, place, version] as const;
    return [light === undefined ? [...common] : [...common, light]];
  });
}

/** The names of each emoji by its code, the best known first. */
function namesOf(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const taken = new Set<string>();
  const take = (set: string, isWanted: (hexcode: string) => boolean) => {
    const given: Record<string, string | string[]> = read(`shortcodes/${set}`);
    for (const [hexcode, ones] of Object.entries(given)) {
      if (!isWanted(hexcode)) continue;
      const free = [ones].flat().filter((one) => !taken.has(one));
      for (const one of free) taken.add(one);
      names.set(hexcode, [...(names.get(hexcode) ?? []), ...free]);
    }
  };
  for (const set of shortcodes) take(set, () => true);
  take(instead, (hexcode) => !names.get(hexcode)?.length);
  return names;
}

/** As Unicode recommends it: emojibase puts a selector behind some that have none. */
function qualified(emoji: string): string {
  return /^\p{RGI_Emoji}$/v.test(emoji) ? emoji : emoji.replace(/\uFE0F$/, "");
}

function read(file: string) {
  return JSON.parse(readFileSync(join(root, `node_modules/emojibase-data/en/${file}.json`), "utf8"));
}
