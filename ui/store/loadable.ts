/** Something that has to be fetched, in the states that a page has to show. */
import { signal, type ReadonlySignal } from "@preact/signals";

import { asProblem, type Problem } from "../rest/problem.ts";

export type Loadable<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly problem: Problem };

export type Resource<T> = {
  readonly now: ReadonlySignal<Loadable<T>>;
  /** What is there, if it is. */
  readonly value: T | undefined;
  /** Fetches again; what is shown stays until the answer is here, and stays too if there is none. */
  load(): Promise<void>;
  set(value: T): void;
  /** Changes what is there; does nothing while there is nothing. */
  update(change: (value: T) => T): void;
  clear(): void;
};

export function resource<T>(fetch: () => Promise<T>): Resource<T> {
  const now = signal<Loadable<T>>({ state: "loading" });
  /** Only the newest request may answer, and none that was overtaken by a change. */
  let turn = 0;

  function set(value: T): void {
    turn += 1;
    now.value = { state: "ready", value };
  }

  return {
    now,
    get value() {
      return now.value.state === "ready" ? now.value.value : undefined;
    },
    async load() {
      turn += 1;
      const mine = turn;
      if (now.peek().state === "failed") now.value = { state: "loading" };
      try {
        const value = await fetch();
        if (mine === turn) now.value = { state: "ready", value };
      } catch (thrown) {
        const problem = asProblem(thrown);
        const stale = now.peek().state === "ready" && problem.status !== 404;
        if (mine === turn && !stale) now.value = { state: "failed", problem };
      }
    },
    set,
    update(change) {
      const current = now.peek();
      if (current.state === "ready") set(change(current.value));
    },
    clear() {
      turn += 1;
      now.value = { state: "loading" };
    },
  };
}
