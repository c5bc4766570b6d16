import type { NotificationSetting } from "../../durable/protocol/inbox.ts";
import { path, request } from "./request.ts";

type Choice = Omit<NotificationSetting, "id">;

export function chooseForServer(serverId: string, json: Choice): Promise<void> {
  return request("PUT", path`/api/servers/${serverId}/notifications`, { json });
}

export function chooseForChannel(channelId: string, json: Choice): Promise<void> {
  return request("PUT", path`/api/channels/${channelId}/notifications`, { json });
}
