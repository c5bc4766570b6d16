import type { MemberPage } from "../../worker/schemas/members.ts";
import { path, request } from "./request.ts";

type Query = {
  cursor?: string | undefined;
  /** The beginning of a username: the answer is in the order of names. */
  q?: string;
  /** At most `membersById`. Who is no member is not in the answer. */
  userIds?: readonly string[];
};

export function listMembers(serverId: string, query: Query, signal: AbortSignal): Promise<MemberPage> {
  const { userIds, ...rest } = query;
  return request("GET", path`/api/servers/${serverId}/members`, {
    query: { ...rest, userIds: userIds?.join(",") },
    signal,
  });
}

export function joinServer(serverId: string): Promise<void> {
  return request("PUT", path`/api/servers/${serverId}/members/me`);
}

export function leaveServer(serverId: string): Promise<void> {
  return request("DELETE", path`/api/servers/${serverId}/members/me`);
}

export function removeMember(serverId: string, userId: string): Promise<void> {
  return request("DELETE", path`/api/servers/${serverId}/members/${userId}`);
}
