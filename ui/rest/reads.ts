import { path, request } from "./request.ts";

export function markChannelRead(channelId: string, seq: number): Promise<void> {
  return request("PUT", path`/api/channels/${channelId}/read`, { json: { seq }, keepalive: true });
}

export function markServerRead(serverId: string): Promise<void> {
  return request("PUT", path`/api/servers/${serverId}/read`);
}
