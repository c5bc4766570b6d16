/** What this browser remembers for the account that uses it: for no other one, and gone when that signs out. */
import { type ReadonlySignal, signal } from "@preact/signals";

import { me, onAccountChange } from "./session.ts";
import { forgetAll, onRememberedElsewhere, remember, remembered } from "./storage.ts";

const prefix = "own.";

export type Personal<Value> = {
  readonly value: ReadonlySignal<Value>;
  /**
   * Changes what is remembered now, also by another tab; does nothing for a stranger. False where it will be
   * forgotten with the page.
   */
  readonly update: (change: (value: Value) => Value) => boolean;
};

onAccountChange((account) => {
  // Also what is of a part of the client that was not loaded this time.
  if (account === null) forgetAll(prefix);
});

export function personal<Value>(name: string, initial: Value): Personal<Value> {
  const value = signal(initial);
  const read = () => parse(remembered(prefix + name), initial);
  onAccountChange(() => (value.value = read()));
  onRememberedElsewhere(prefix + name, () => (value.value = read()));
  return {
    value,
    update(change) {
      const account = me.peek()?.id;
      if (account === undefined) return true;
      value.value = change(read());
      return remember(prefix + name, JSON.stringify({ account, value: value.peek() }));
    },
  };
}

function parse<Value>(text: string | undefined, initial: Value): Value {
  try {
    const kept: { account: string; value: Value } | null = JSON.parse(text ?? "null");
    return kept && kept.account === me.peek()?.id ? kept.value : initial;
  } catch {
    // Not what was written here: begin again.
    return initial;
  }
}
