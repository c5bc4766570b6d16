import type { Message } from "../../durable/protocol/events.ts";
import type { History } from "../../worker/schemas/messages.ts";
import { path, request } from "./request.ts";

/** Messages before or after a `seq`; with neither, the newest. */
export type Stretch = { readonly before?: number; readonly after?: number; readonly limit?: number };

export function getHistory(channelId: string, stretch: Stretch): Promise<History> {
  return request("GET", path`/api/channels/${channelId}/messages`, { query: stretch });
}

export async function getNewest(channelId: string): Promise<Message | undefined> {
  const { messages } = await request<History>("GET", path`/api/channels/${channelId}/messages`, {
    query: { limit: 1 },
  });
  return messages[0];
}

/** Idempotent on its nonce. */
export function sendMessage(
  channelId: string,
  message: { content: string; nonce: string; replyTo?: string },
): Promise<Message> {
  return request("POST", path`/api/channels/${channelId}/messages`, { json: message });
}

export function editMessage(channelId: string, id: string, content: string): Promise<Message> {
  return request("PATCH", path`/api/channels/${channelId}/messages/${id}`, { json: { content } });
}

export function deleteMessage(channelId: string, id: string): Promise<void> {
  return request("DELETE", path`/api/channels/${channelId}/messages/${id}`);
}

export function react(channelId: string, id: string, emoji: string, on: boolean): Promise<Message> {
  return request(on ? "PUT" : "DELETE", path`/api/channels/${channelId}/messages/${id}/reactions/${emoji}`);
}
