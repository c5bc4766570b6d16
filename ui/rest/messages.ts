import type { History } from "../../worker/schemas/messages.ts";
import { path, request } from "./request.ts";

/** The newest messages, or those before a `seq`. */
export function getHistory(channelId: string, before?: number): Promise<History> {
  return request("GET", path`/api/channels/${channelId}/messages`, { query: { before } });
}
