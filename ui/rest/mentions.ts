import type { MentionPage } from "../../worker/schemas/mentions.ts";
import { request } from "./request.ts";

/** Newest first. */
export function listMentions(before: string | undefined, signal: AbortSignal): Promise<MentionPage> {
  return request("GET", "/api/me/mentions", { query: { before }, signal });
}
