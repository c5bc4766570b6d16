import type { Message } from "../../durable/protocol/events.ts";
import type { History } from "../../worker/schemas/messages.ts";
import { path, request } from "./request.ts";

/** The newest messages, or those before a `seq`. */
export function getHistory(channelId: string, before?: number): Promise<History> {
  return request("GET", path`/api/channels/${channelId}/messages`, { query: { before } });
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
