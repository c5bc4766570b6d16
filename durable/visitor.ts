/** Who stands at a room's door, as the Worker found out. The room trusts it: nothing from outside reaches this header. */
import type { User } from "./protocol/events.ts";

/** A client's whole position in a room: the newest message and the newest change that it knows. */
export interface Position {
  seq: number;
  rev: number;
}

export interface Visitor {
  user: User;
  sessionId: string;
  serverId: string;
  /** May delete what others wrote: the server's owner, or a superuser. */
  moderates: boolean;
  /** Where a client goes on that was here before. */
  resume?: Position | undefined;
  /** The account's epoch, read before access was checked; see `UserInbox.register`. */
  epoch: number;
}

const header = "x-igap-visitor";

/** The headers of a request to a room: those of the upgrade, and the visitor; nothing else the caller sent. */
export function visitorHeaders(upgrade: Headers, visitor: Visitor): Headers {
  const headers = new Headers();
  for (const [name, value] of upgrade) {
    if (name === "upgrade" || name.startsWith("sec-websocket-")) headers.set(name, value);
  }
  headers.set(header, encodeURIComponent(JSON.stringify(visitor)));
  return headers;
}

export function readVisitor(headers: Headers): Visitor {
  const value = headers.get(header);
  if (value === null) throw new Error("A room was reached without a visitor");
  return JSON.parse(decodeURIComponent(value));
}
