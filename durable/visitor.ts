/** Who stands at a room's door, as the Worker found out. The room trusts it: nothing from outside reaches this header. */
import type { User } from "./protocol/events.ts";

export interface Visitor {
  user: User;
  sessionId: string;
  serverId: string;
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
