/** My direct conversations: with whom, and how far each is. The newest first. */
import { computed, signal } from "@preact/signals";

import type { User } from "../../durable/protocol/events.ts";
import type { InboxEvent } from "../../durable/protocol/inbox.ts";
import * as api from "../rest/conversations.ts";
import { cursors, keepHeard, onInboxEvent } from "./inbox.ts";
import { resource, type Resource } from "./loadable.ts";
import { isMuted } from "./notification-settings.ts";
import { onAccountChange } from "./session.ts";

export type Direct = { readonly channelId: string; readonly users: readonly User[]; readonly seq: number };

/** As the inbox tells, and until then as it told at the last visit; undefined before. */
export const directs = signal<readonly Direct[] | undefined>(undefined);

/** Those that were looked at and are too old for the inbox to tell of them. */
const older = new Map<string, Resource<Direct>>();

/** In those that are not muted. */
export const unreadDirects = computed(() =>
  (directs.value ?? []).reduce((sum, { channelId }) => sum + (isMuted({ channelId }) ? 0 : unreadDirect(channelId)), 0),
);

export function startDirects(): void {
  onInboxEvent(hear);
  onAccountChange(() => {
    directs.value = undefined;
    older.clear();
  });
  keepHeard("directs", directs);
}

/** Whatever is said in it is said to me. */
export function unreadDirect(channelId: string): number {
  const seq = directs.value?.find((direct) => direct.channelId === channelId)?.seq ?? 0;
  return cursors.value ? Math.max(0, seq - (cursors.value.get(channelId) ?? 0)) : 0;
}

/** With these people; the same people again are the same conversation. Resolves to its id. */
export async function openDirect(userIds: readonly string[]): Promise<string> {
  const { channelId, users } = await api.openConversation(userIds);
  if (!directs.peek()?.some((direct) => direct.channelId === channelId)) put({ channelId, users, seq: 0 });
  return channelId;
}

/** One that the inbox has not told of is asked for. */
export function olderDirect(channelId: string): Resource<Direct> {
  const known = older.get(channelId);
  if (known) return known;
  const direct = resource<Direct>(async () => ({ ...(await api.getConversation(channelId)), seq: 0 }));
  older.set(channelId, direct);
  return direct;
}

function hear(event: InboxEvent): void {
  if (event.type === "ready") directs.value = event.conversations;
  if (event.type === "conversation") put(event);
}

function put({ channelId, users, seq }: Direct): void {
  const others = (directs.peek() ?? []).filter((direct) => direct.channelId !== channelId);
  directs.value = [{ channelId, users, seq }, ...others];
}
