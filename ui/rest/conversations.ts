import type { BlockPage, OpenedConversation } from "../../worker/schemas/conversations.ts";
import { path, request } from "./request.ts";

export function openConversation(userIds: readonly string[]): Promise<OpenedConversation> {
  return request("POST", "/api/me/conversations", { json: { userIds } });
}

export function getConversation(channelId: string): Promise<OpenedConversation> {
  return request("GET", path`/api/me/conversations/${channelId}`);
}

export function listBlocks(cursor: string | undefined, signal: AbortSignal): Promise<BlockPage> {
  return request("GET", "/api/me/blocks", { query: { cursor }, signal });
}

export function block(userId: string): Promise<void> {
  return request("PUT", path`/api/me/blocks/${userId}`);
}

export function unblock(userId: string): Promise<void> {
  return request("DELETE", path`/api/me/blocks/${userId}`);
}
