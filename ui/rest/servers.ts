import type { Server, ServerDetail, ServerPage } from "../../worker/schemas/servers.ts";
import { path, request } from "./request.ts";

type ServerFields = { name: string; description: string; categoryId: string };
export type ServerFilter = { category?: string | undefined; q?: string | undefined; qty?: number };

/** What anyone may find, with the number of members. */
export function listServers(
  filter: ServerFilter,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ServerPage> {
  return request("GET", "/api/servers", { query: { ...filter, with_num_members: true, cursor }, signal });
}

/** The servers that the caller is a member of. */
export function listMyServers(cursor?: string): Promise<ServerPage> {
  return request("GET", "/api/servers", { query: { by_user: true, qty: 100, cursor } });
}

export function getServer(id: string): Promise<ServerDetail> {
  return request("GET", path`/api/servers/${id}`);
}

export function createServer(fields: ServerFields): Promise<Server> {
  return request("POST", "/api/servers", { json: fields });
}

export function changeServer(id: string, change: Partial<ServerFields>): Promise<Server> {
  return request("PATCH", path`/api/servers/${id}`, { json: change });
}

export function deleteServer(id: string): Promise<void> {
  return request("DELETE", path`/api/servers/${id}`);
}

export function putServerPicture(id: string, kind: "icon" | "banner", file: Blob): Promise<Server> {
  return request("PUT", path`/api/servers/${id}/${kind}`, { file });
}

export function deleteServerPicture(id: string, kind: "icon" | "banner"): Promise<void> {
  return request("DELETE", path`/api/servers/${id}/${kind}`);
}
