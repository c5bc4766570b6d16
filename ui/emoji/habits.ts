/** Which emoji somebody uses, and in which colour: remembered in this browser. */
import { computed } from "@preact/signals";

import { personal } from "../store/personal.ts";
import { type Tone, tones } from "./tones.ts";
import { afterUse, type Used } from "./used.ts";

type Habits = { readonly used: Used; readonly tone: Tone };

const habits = personal<Habits>("emoji", { used: [], tone: "none" });

/** What most reactions are. */
const usual = ["👍", "❤️", "😂", "🎉", "😮", "😢"];

/** Those in use, the most used first. */
export const usedEmoji = computed(() => habits.value.value.used.map(([character]) => character));

/** Reactions without a search: those in use, then the usual ones. */
export const atHand = computed(() => [...new Set([...usedEmoji.value, ...usual])].slice(0, usual.length));

export const tone = computed(() => (tones.includes(habits.value.value.tone) ? habits.value.value.tone : "none"));

export function noteEmoji(character: string): void {
  habits.update(({ used, ...rest }) => ({ ...rest, used: afterUse(used, character) }));
}

export function chooseTone(chosen: Tone): void {
  habits.update((known) => ({ ...known, tone: chosen }));
}
