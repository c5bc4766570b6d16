/** The members of one server: who is here, and the others page by page. Of both only what is looked at. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";

import type { HubEvent, OwnStatus } from "../../durable/protocol/hub.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import type { Member } from "../../worker/schemas/members.ts";
import { listMembers } from "../rest/members.ts";
import { applyToMembers, put } from "./hub.ts";
import { hubOf, onHubEvent, watch } from "./hubs.ts";
import { type Pages, pages } from "./pages.ts";
import { meet } from "./people.ts";

/** Milliseconds from the first change of what is in sight: rows that only fly by are neither asked for nor watched. */
const lookAfter = 250;

export type Members = {
  /** In the order of joining. */
  readonly list: Pages<Member>;
  /** Everybody of whom more is known than that they are here. */
  readonly people: ReadonlySignal<ReadonlyMap<string, Member>>;
  /** In the order of their accounts; undefined until the hub has said who is here. */
  readonly online: ReadonlySignal<ReadonlyMap<string, OwnStatus> | undefined>;
  /** The rows of these people are in sight, until what comes back is called. */
  readonly look: (userIds: readonly string[]) => () => void;
  readonly forget: (userId: string) => void;
  readonly close: () => void;
};

export function openMembers(serverId: string): Members {
  const hub = hubOf(serverId);
  const list = pages<Member>(async (cursor, aborted) => {
    const page = await listMembers(serverId, { cursor }, aborted);
    return { items: page.members, nextCursor: page.nextCursor };
  });
  /** Who was asked for by id, or heard of: they may be on a page that is still to come. */
  const found = signal<readonly Member[]>([]);
  const people = computed(() => new Map([...found.value, ...list.items.value].map((member) => [idOf(member), member])));
  const here = computed(() => (hub.value.known ? hub.value.online : undefined));
  const online = computed(() => here.value && new Map([...here.value].toSorted(byId)));
  let heard = hub.peek().known;

  const inSight = new Set<readonly string[]>();
  /** Or heard of, since the line is up. */
  const asked = new Set<string>();
  const closed = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function apply(event: HubEvent): void {
    list.replace((members) => applyToMembers(members, event, !list.hasMore.peek()));
    found.value = applyToMembers(found.peek(), event, true);
    if (event.type === "member" && !("deleted" in event.member)) asked.add(idOf(event.member));
  }

  function lookSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      lookNow();
    }, lookAfter);
  }

  function lookNow(): void {
    const seen = [...inSight].flat().toSorted();
    watch(serverId, seen);
    // In a small server the first page has them all.
    if (list.status.peek() === "loading" && list.items.peek().length === 0) return;
    const listed = new Set(list.items.peek().map(idOf));
    const unknown = seen.filter((id) => !listed.has(id) && !asked.has(id));
    for (let from = 0; from < unknown.length; from += defaultLimits.membersById) {
      void ask(unknown.slice(from, from + defaultLimits.membersById));
    }
  }

  async function ask(userIds: readonly string[]): Promise<void> {
    for (const id of userIds) asked.add(id);
    try {
      const { members } = await listMembers(serverId, { userIds }, closed.signal);
      found.value = members.reduce<readonly Member[]>((known, member) => put(known, member, idOf), found.peek());
    } catch {
      // The next look asks for them again.
      for (const id of userIds) asked.delete(id);
    }
  }

  const stopHearing = onHubEvent(serverId, (event) => {
    if (event.type === "ready") {
      // A line that was lost has missed who came, who went, and who is called something else.
      if (heard) list.load();
      heard = true;
      asked.clear();
      lookSoon();
    }
    apply(event);
  });
  const stopWaiting = effect(() => {
    if (list.status.value !== "loading") lookSoon();
  });
  const stopMeeting = effect(() =>
    meet(
      serverId,
      [...people.value.values()].map(({ user }) => user),
    ),
  );
  list.load();

  return {
    list,
    people,
    online,
    look(userIds) {
      inSight.add(userIds);
      lookSoon();
      return () => {
        inSight.delete(userIds);
        lookSoon();
      };
    },
    forget(userId) {
      apply({ type: "member", member: { id: userId, deleted: true } });
    },
    close() {
      stopHearing();
      stopWaiting();
      stopMeeting();
      clearTimeout(timer);
      closed.abort();
      watch(serverId, []);
      list.stop();
    },
  };
}

function idOf({ user }: Member): string {
  return user.id;
}

/** As text, ids of one length sort like numbers. */
function byId([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
