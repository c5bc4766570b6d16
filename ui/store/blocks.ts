/** Whom I do not want to hear, the same on all devices. */
import { signal } from "@preact/signals";

import * as api from "../rest/conversations.ts";
import { keepHeard, onInboxEvent } from "./inbox.ts";
import { onAccountChange } from "./session.ts";

export const blocked = signal<ReadonlySet<string>>(new Set());

export function startBlocks(): void {
  onAccountChange(() => (blocked.value = new Set()));
  keepHeard("blocked", blocked);
  onInboxEvent((event) => {
    if (event.type === "ready") blocked.value = new Set(event.blocked);
    if (event.type === "blocked") blocked.value = new Set(event.userIds);
  });
}

export async function block(userId: string): Promise<void> {
  await api.block(userId);
  blocked.value = new Set([...blocked.peek(), userId]);
}

export async function unblock(userId: string): Promise<void> {
  await api.unblock(userId);
  blocked.value = new Set([...blocked.peek()].filter((id) => id !== userId));
}
