/** Completing a name while it is being written: who or what may be meant, and which of them is chosen. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";

import { emojis, wantEmojis } from "../emoji/emojis.ts";
import { newestDrawn } from "../emoji/drawn.ts";
import { asProblem } from "../rest/problem.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";
import { channelsBeside } from "./channels.ts";
import type { People } from "./people.ts";
import { unfinished, type Unfinished } from "./unfinished.ts";

/** Milliseconds of rest after which the server is asked. */
const rest = 150;

export type Completion = {
  readonly now: ReadonlySignal<Unfinished | undefined>;
  /** Empty where there is nothing to complete. */
  readonly candidates: ReadonlySignal<readonly Candidate[]>;
  readonly chosen: ReadonlySignal<Candidate | undefined>;
  /** Hears what stands in the field, and where the caret is. */
  readonly follow: (text: string, caret: number) => void;
  /** To the next one, or the one before; around the ends. */
  readonly move: (by: 1 | -1) => void;
  /** Until something is typed. */
  readonly leave: () => void;
  /** Not again in this name, whatever is typed. */
  readonly dismiss: () => void;
  readonly close: () => void;
};

/** In the place with this id, where these people are. */
export function openCompletion(people: People, channelId: string): Completion {
  const now = signal<Unfinished | undefined>(undefined);
  const asked = computed(() => (now.value?.kind === "person" ? now.value.prefix : undefined));
  const kind = computed(() => now.value?.kind);
  const channels = computed(() => channelsBeside(channelId));
  const emoji = computed(() => (emojis.value?.all ?? []).filter(({ version }) => version <= newestDrawn()));
  const found = computed(() => {
    if (!now.value) return [];
    return candidatesFor(now.value, {
      people: people.others.value,
      channels: channels.value,
      emoji: kind.value === "emoji" ? emoji.value : [],
    });
  });
  const chosenId = signal<string | undefined>(undefined);
  const chosen = computed(() => found.value.find(({ id }) => id === chosenId.value) ?? found.value[0]);
  /** Where the name begins that is not to be completed. */
  let dismissed: number | undefined;

  // Another letter takes back what was asked before.
  const stopAsking = effect(() => {
    const { search } = people;
    const typed = asked.value;
    if (!search || typed === undefined) return;
    const request = new AbortController();
    // Without an answer there are those who are known.
    const timer = setTimeout(() => void search(typed, request.signal).catch(asProblem), rest);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  });
  const stopLoading = effect(() => {
    if (kind.value === "emoji") wantEmojis();
  });

  return {
    now,
    candidates: found,
    chosen,
    follow(text, caret) {
      const next = unfinished(text, caret);
      if (next?.start !== dismissed) dismissed = undefined;
      if (next?.prefix !== now.peek()?.prefix) chosenId.value = undefined;
      now.value = dismissed === undefined ? next : undefined;
    },
    move(by) {
      const { length } = found.peek();
      const index = found.peek().findIndex(({ id }) => id === chosen.peek()?.id);
      chosenId.value = found.peek()[(index + by + length) % length]?.id;
    },
    leave() {
      now.value = undefined;
    },
    dismiss() {
      dismissed = now.peek()?.start;
      now.value = undefined;
    },
    close() {
      stopAsking();
      stopLoading();
    },
  };
}
