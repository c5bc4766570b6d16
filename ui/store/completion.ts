/** Completing a name while it is being written: who may be meant, and who of them is chosen. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";

import type { User } from "../../durable/protocol/events.ts";
import { asProblem } from "../rest/problem.ts";
import type { People } from "./people.ts";
import { candidates, unfinishedCall, type UnfinishedCall } from "./unfinished-call.ts";

/** Milliseconds of rest after which the server is asked. */
const rest = 150;

export type Completion = {
  readonly call: ReadonlySignal<UnfinishedCall | undefined>;
  /** Empty where nobody is being called. */
  readonly candidates: ReadonlySignal<readonly User[]>;
  readonly chosen: ReadonlySignal<User | undefined>;
  /** Hears what stands in the field, and where the caret is. */
  readonly follow: (text: string, caret: number) => void;
  /** To the next one, or the one before; around the ends. */
  readonly move: (by: 1 | -1) => void;
  /** Until something is typed. */
  readonly leave: () => void;
  /** Not again in this call, whatever is typed. */
  readonly dismiss: () => void;
  readonly close: () => void;
};

export function openCompletion(people: People): Completion {
  const call = signal<UnfinishedCall | undefined>(undefined);
  const prefix = computed(() => call.value?.prefix);
  const found = computed(() => (prefix.value === undefined ? [] : candidates(people.others.value, prefix.value)));
  const chosenId = signal<string | undefined>(undefined);
  const chosen = computed(() => found.value.find(({ id }) => id === chosenId.value) ?? found.value[0]);
  /** Where the call begins that is not to be completed. */
  let dismissed: number | undefined;

  // Another letter takes back what was asked before.
  const stop = effect(() => {
    const { search } = people;
    const typed = prefix.value;
    if (!search || typed === undefined) return;
    const request = new AbortController();
    // Without an answer there are those who are known.
    const timer = setTimeout(() => void search(typed, request.signal).catch(asProblem), rest);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  });

  return {
    call,
    candidates: found,
    chosen,
    follow(text, caret) {
      const now = unfinishedCall(text, caret);
      if (now?.start !== dismissed) dismissed = undefined;
      if (now?.prefix !== prefix.peek()) chosenId.value = undefined;
      call.value = dismissed === undefined ? now : undefined;
    },
    move(by) {
      const { length } = found.peek();
      const index = found.peek().findIndex(({ id }) => id === chosen.peek()?.id);
      chosenId.value = found.peek()[(index + by + length) % length]?.id;
    },
    leave() {
      call.value = undefined;
    },
    dismiss() {
      dismissed = call.peek()?.start;
      call.value = undefined;
    },
    close: stop,
  };
}
