/** Who stands at a door, as the Worker found out. The object trusts it: nothing from outside reaches these headers. */
import type { User } from "./protocol/events.ts";

/** A client's whole position in a room: the newest message and the newest change that it knows. */
export interface Position {
  seq: number;
  rev: number;
}

export interface Visitor {
  user: User;
  sessionId: string;
  /** Null in a direct conversation. */
  serverId: string | null;
  /** May delete what others wrote: the server's owner, or a superuser. */
  moderates: boolean;
  /** May read and not write: one of two, of whom one has blocked the other. */
  silenced: boolean;
  /** To a hub: what makes the visitor a member, and it shows as one. A superuser may look in without being one. */
  member?: { owner: boolean; joinedAt: string } | undefined;
  /** Where a client goes on that was here before. */
  resume?: Position | undefined;
  /** The account's epoch, read before access was checked; see `UserInbox.register`. */
  epoch: number;
}

/** One of an account's devices at the door of its inbox. */
export interface Device {
  sessionId: string;
  /** The account's epoch, read before the session was checked. */
  epoch: number;
}

const header = "x-igap-visitor";
const deviceHeader = "x-igap-device";

/** The headers of a request to a room or a hub: those of the upgrade, and the visitor; nothing else the caller sent. */
export function visitorHeaders(upgrade: Headers, visitor: Visitor): Headers {
  return trusted(upgrade, header, visitor);
}

export function readVisitor(headers: Headers): Visitor {
  const value = headers.get(header);
  if (value === null) throw new Error("Reached without a visitor");
  return JSON.parse(decodeURIComponent(value));
}

/** The same for a request to an inbox. */
export function deviceHeaders(upgrade: Headers, device: Device): Headers {
  return trusted(upgrade, deviceHeader, device);
}

export function readDevice(headers: Headers): Device {
  const value = headers.get(deviceHeader);
  if (value === null) throw new Error("An inbox was reached without a device");
  return JSON.parse(decodeURIComponent(value));
}

function trusted(upgrade: Headers, name: string, who: Visitor | Device): Headers {
  const headers = new Headers();
  for (const [sent, value] of upgrade) {
    if (sent === "upgrade" || sent.startsWith("sec-websocket-")) headers.set(sent, value);
  }
  headers.set(name, encodeURIComponent(JSON.stringify(who)));
  return headers;
}
