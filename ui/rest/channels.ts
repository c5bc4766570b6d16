import type { Channel } from "../../worker/schemas/channels.ts";
import { path, request } from "./request.ts";

type ChannelFields = { name: string; topic: string };

export function createChannel(serverId: string, fields: ChannelFields): Promise<Channel> {
  return request("POST", path`/api/servers/${serverId}/channels`, { json: fields });
}

export function changeChannel(id: string, change: Partial<ChannelFields>): Promise<Channel> {
  return request("PATCH", path`/api/channels/${id}`, { json: change });
}

export function deleteChannel(id: string): Promise<void> {
  return request("DELETE", path`/api/channels/${id}`);
}

export function putChannelIcon(id: string, file: Blob): Promise<Channel> {
  return request("PUT", path`/api/channels/${id}/icon`, { file });
}

export function deleteChannelIcon(id: string): Promise<void> {
  return request("DELETE", path`/api/channels/${id}/icon`);
}
