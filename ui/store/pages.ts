/** A list that comes page by page, each asked for with the cursor of the one before. */
import { signal, type ReadonlySignal } from "@preact/signals";

import { asProblem, type Problem } from "../rest/problem.ts";

type Page<Item> = { items: Item[]; nextCursor: string | null };
type FetchPage<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>;
type Status = "loading" | "ready" | "failed";

export type Pages<Item> = {
  readonly items: ReadonlySignal<readonly Item[]>;
  /** Of the page asked for last. */
  readonly status: ReadonlySignal<Status>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  /** Starts again with the first page. */
  readonly load: () => void;
  /** Asks for the next page, also after a failure. */
  readonly more: () => void;
  readonly replace: (change: (items: readonly Item[]) => readonly Item[]) => void;
  /** Gives up what is under way. */
  readonly stop: () => void;
};

export function pages<Item>(fetchPage: FetchPage<Item>): Pages<Item> {
  const items = signal<readonly Item[]>([]);
  const status = signal<Status>("loading");
  const problem = signal<Problem | undefined>(undefined);
  const hasMore = signal(false);
  let cursor: string | undefined;
  let request = new AbortController();

  async function fetch(): Promise<void> {
    request.abort();
    request = new AbortController();
    const { signal: aborted } = request;
    status.value = "loading";
    try {
      const first = cursor === undefined;
      const page = await fetchPage(cursor, aborted);
      if (aborted.aborted) return;
      items.value = first ? page.items : [...items.peek(), ...page.items];
      cursor = page.nextCursor ?? undefined;
      hasMore.value = page.nextCursor !== null;
      status.value = "ready";
    } catch (thrown) {
      if (aborted.aborted) return;
      problem.value = asProblem(thrown);
      status.value = "failed";
    }
  }

  return {
    items,
    status,
    problem,
    hasMore,
    load() {
      cursor = undefined;
      void fetch();
    },
    more() {
      if (status.peek() !== "loading") void fetch();
    },
    replace(change) {
      items.value = change(items.peek());
    },
    stop() {
      request.abort();
    },
  };
}
