/** The people of one's servers, by the beginning of their names; and those chosen among them. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { User } from "../../durable/protocol/events.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import { listMembers } from "../rest/members.ts";
import { asProblem, type Problem } from "../rest/problem.ts";
import { blocked } from "../store/blocks.ts";
import { me } from "../store/session.ts";

/** Milliseconds without a key before the server is asked. */
const pause = 200;

export type PeopleSearch = {
  readonly serverId: Signal<string | undefined>;
  readonly words: Signal<string>;
  /** Those who can be chosen; undefined until the server has answered. */
  readonly offered: ReadonlySignal<readonly User[] | undefined>;
  readonly chosen: ReadonlySignal<readonly User[]>;
  readonly problem: Signal<Problem | undefined>;
  readonly isFull: ReadonlySignal<boolean>;
  /** Chooses somebody, or no longer. */
  readonly toggle: (user: User) => void;
  readonly close: () => void;
};

export function openPeopleSearch(firstServerId: string | undefined): PeopleSearch {
  const serverId = signal(firstServerId);
  const words = signal("");
  const found = signal<readonly User[] | undefined>(undefined);
  const chosen = signal<readonly User[]>([]);
  const problem = signal<Problem | undefined>(undefined);
  const isFull = computed(() => chosen.value.length >= defaultLimits.conversationOthers);

  async function search(server: string, q: string, aborted: AbortSignal): Promise<void> {
    try {
      const { members } = await listMembers(server, { q }, aborted);
      found.value = members.map(({ user }) => user);
      problem.value = undefined;
    } catch (thrown) {
      if (!aborted.aborted) problem.value = asProblem(thrown);
    }
  }

  const close = effect(() => {
    const [server, q] = [serverId.value, words.value.trim()];
    if (server === undefined) return;
    const searching = new AbortController();
    const timer = setTimeout(() => void search(server, q, searching.signal), pause);
    return () => {
      clearTimeout(timer);
      searching.abort();
    };
  });

  return {
    serverId,
    words,
    offered: computed(() => found.value?.filter(({ id }) => id !== me.value?.id && !blocked.value.has(id))),
    chosen,
    problem,
    isFull,
    toggle(user) {
      const others = chosen.peek().filter(({ id }) => id !== user.id);
      const isNew = others.length === chosen.peek().length;
      if (!isNew) chosen.value = others;
      else if (!isFull.peek()) chosen.value = [...others, user];
    },
    close,
  };
}
