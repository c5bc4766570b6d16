import type { MemberPage } from "../../worker/schemas/members.ts";
import { path, request } from "./request.ts";

export function listMembers(serverId: string, cursor: string | undefined, signal: AbortSignal): Promise<MemberPage> {
  return request("GET", path`/api/servers/${serverId}/members`, { query: { cursor }, signal });
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
