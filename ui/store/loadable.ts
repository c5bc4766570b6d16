/** Something that has to be fetched, in the states that a page has to show. */
import { batch, signal, type ReadonlySignal } from "@preact/signals";

import { asProblem, mayPass, type Problem } from "../rest/problem.ts";

export type Loadable<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly problem: Problem };

export type Resource<T> = {
  readonly now: ReadonlySignal<Loadable<T>>;
  /** What is there, if it is. */
  readonly value: T | undefined;
  /** Whether what is there is an answer of this visit, and not only what there was at the last one. */
  readonly isCurrent: boolean;
  /** Whether this visit has asked for it. */
  readonly wasAsked: boolean;
  /** Fetches again; what is shown stays until the answer is here, and stays too if there is none. */
  load(): Promise<void>;
  /** The same where somebody has asked before, after the first answer if that is still on its way; a failure stays until then too. */
  loadAgain(): void;
  set(value: T): void;
  /** What there was at the last visit: shown until there is an answer, and where there is none. */
  recall(value: T): void;
  /** Changes what is there; does nothing while there is nothing. */
  update(change: (value: T) => T): void;
  clear(): void;
};

export function resource<T>(fetch: () => Promise<T>): Resource<T> {
  const now = signal<Loadable<T>>({ state: "loading" });
  const current = signal(false);
  let asked = false;
  let underWay = 0;
  /** Whether what is on its way may be from before something that has been heard since: then it is asked for once more. */
  let isDoubted = false;
  /** Only the newest request may answer, and none that was overtaken by a change. */
  let turn = 0;

  function set(value: T): void {
    turn += 1;
    // What it overtakes may have told of more.
    doubt();
    answer(value);
  }

  function doubt(): void {
    isDoubted = underWay > 0;
  }

  function answer(value: T): void {
    batch(() => {
      now.value = { state: "ready", value };
      current.value = true;
    });
  }

  /** What was recalled doesn't outlive a refusal. */
  function staysAfter(problem: Problem): boolean {
    if (now.peek().state !== "ready") return false;
    return current.peek() ? problem.status !== 404 : mayPass(problem);
  }

  async function load(): Promise<void> {
    if (now.peek().state === "failed") now.value = { state: "loading" };
    return ask();
  }

  async function ask(): Promise<void> {
    asked = true;
    turn += 1;
    underWay += 1;
    const mine = turn;
    try {
      const value = await fetch();
      if (mine === turn) answer(value);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (mine === turn && !staysAfter(problem)) now.value = { state: "failed", problem };
    } finally {
      underWay -= 1;
      if (isDoubted && underWay === 0) {
        isDoubted = false;
        void ask();
      }
    }
  }

  return {
    now,
    get value() {
      return now.value.state === "ready" ? now.value.value : undefined;
    },
    get isCurrent() {
      return current.value;
    },
    get wasAsked() {
      return asked;
    },
    load,
    loadAgain() {
      if (!asked) return;
      if (underWay > 0 && !current.peek()) doubt();
      else void ask();
    },
    set,
    recall(value) {
      if (now.peek().state !== "ready") now.value = { state: "ready", value };
    },
    update(change) {
      const known = now.peek();
      // What is not there yet can't be changed, and the answer on its way may be from before the change.
      if (known.state !== "ready") return doubt();
      const value = change(known.value);
      if (value === known.value) return;
      if (current.peek()) return set(value);
      // What was recalled is still only that; an answer on its way may be older than the change.
      now.value = { state: "ready", value };
      if (asked) void load();
    },
    clear() {
      turn += 1;
      isDoubted = false;
      batch(() => {
        now.value = { state: "loading" };
        current.value = false;
      });
    },
  };
}
