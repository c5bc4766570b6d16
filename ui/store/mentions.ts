/** The messages that called me, newest first, and those that do while one looks. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";

import type { Message } from "../../durable/protocol/events.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import { listMentions } from "../rest/mentions.ts";
import { cursors, inboxHeard, onInboxEvent } from "./inbox.ts";
import { type Pages, pages } from "./pages.ts";
import { membersMet, peopleOf, type People } from "./people.ts";
import { myServers, serverDetail } from "./servers.ts";

export type Mention = {
  readonly serverId: string;
  readonly channelId: string;
  /** What is heard live does not tell it. */
  readonly channelName?: string;
  readonly message: Message;
};

export type Mentions = {
  readonly pages: Pages<Mention>;
  /** All there are, those that came meanwhile too. */
  readonly all: ReadonlySignal<readonly Mention[]>;
  readonly people: People;
  readonly close: () => void;
};

export function openMentions(me: Me): Mentions {
  const list = pages<Mention>(async (before, aborted) => {
    const page = await listMentions(before, aborted);
    return { items: page.mentions, nextCursor: page.nextBefore };
  });
  const heard = signal<readonly Mention[]>([]);
  const all = computed(() => {
    const fetched = new Set(list.items.value.map(({ message }) => message.id));
    return [...heard.value.filter(({ message }) => !fetched.has(message.id)), ...list.items.value];
  });
  const said = computed(() => [{ key: 0, messages: all.value.map(({ message }) => message).toReversed() }]);
  const serverIds = computed(() => [...new Set(all.value.map(({ serverId }) => serverId))]);
  const members = computed(() => serverIds.value.flatMap((id) => membersMet(id).value));
  let wasReady = inboxHeard.peek();

  const stopHearing = onInboxEvent((event) => {
    // A line that was lost has missed who called.
    if (event.type === "ready" && wasReady) list.load();
    if (event.type === "ready") wasReady = true;
    if (event.type !== "mention") return;
    const { serverId, channelId, message } = event;
    heard.value = [{ serverId, channelId, message }, ...heard.peek()];
    if (!serverDetail(serverId).value) void serverDetail(serverId).load();
  });
  list.load();

  return {
    pages: list,
    all,
    people: peopleOf(me, said, members),
    close() {
      stopHearing();
      list.stop();
    },
  };
}

/** Where it was said, by the names of today. */
export function placeOf({ serverId, channelId, channelName }: Mention): { server: string; channel: string } {
  const channel = serverDetail(serverId).value?.channels.find(({ id }) => id === channelId);
  const server = myServers.value?.find(({ id }) => id === serverId);
  return { server: server?.name ?? "", channel: channel?.name ?? channelName ?? "" };
}

export function isUnread({ channelId, message }: Mention): boolean {
  return cursors.value !== undefined && message.seq > (cursors.value.get(channelId) ?? 0);
}
