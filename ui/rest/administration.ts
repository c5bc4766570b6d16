/** What only a superuser may ask for. */
import type {
  AdminAccount,
  AdminAccountPage,
  AdminChannel,
  AdminChannelPage,
  AdminServer,
  AdminServerPage,
} from "../../worker/schemas/administration.ts";
import { path, request } from "./request.ts";

/** What can be found, suspended and deleted, by its name in the addresses. */
export type Kind = "accounts" | "servers" | "channels";
export type Item = { accounts: AdminAccount; servers: AdminServer; channels: AdminChannel };
type Page = { accounts: AdminAccountPage; servers: AdminServerPage; channels: AdminChannelPage };

export function find<K extends Kind>(
  kind: K,
  q: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page[K]> {
  return request("GET", path`/api/admin/${kind}`, { query: { q, cursor }, signal });
}

export function setSuspended<K extends Kind>(kind: K, id: string, suspended: boolean): Promise<Item[K]> {
  return request("PATCH", path`/api/admin/${kind}/${id}`, { json: { suspended } });
}

export function remove(kind: Kind, id: string): Promise<void> {
  return request("DELETE", path`/api/admin/${kind}/${id}`);
}
