/**
 * The doors to sockets: Origin, session, membership, in this order, and then the object itself with an identity that it
 * can trust. A browser can't see why an upgrade was refused, so from the session on we accept and close.
 */
import type { Context } from "hono";

import { CloseCode } from "../durable/protocol/close-codes.ts";
import { subprotocol } from "../durable/protocol/connection.ts";
import { snowflakePattern } from "../durable/protocol/snowflake.ts";
import { acceptAndClose } from "../durable/sockets.ts";
import { deviceHeaders, type Position, type Visitor, visitorHeaders } from "../durable/visitor.ts";
import { findCaller, readClaims } from "./authentication.ts";
import type { AppEnv, Caller } from "./context.ts";
import { toUser } from "./database/accounts.ts";
import { isOwnOrigin } from "./origin.ts";
import { channelAccess, hubAccess } from "./policy.ts";
import { Problem } from "./problem.ts";

/** What a visitor is in the place it enters. */
type Standing = Pick<Visitor, "serverId" | "moderates" | "silenced" | "member" | "resume">;

/** Where a door leads for the one who asks. */
type Found = { access: "not_found" | "forbidden" } | ({ access: "granted" } & Standing);

/** What holds the sockets there. */
interface Holder {
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** How often the door looks again when access changed while it looked. */
const looks = 3;

export function openRoomSocket(c: Context<AppEnv>, channelId: string, resume: Position | undefined): Promise<Response> {
  const find = async (caller: Caller): Promise<Found> => {
    if (!snowflakePattern.test(channelId)) return { access: "not_found" };
    const found = await channelAccess(c.var.database, caller, channelId);
    if (found.access !== "granted") return found;
    return { ...found, resume };
  };
  return knock(c, (caller, epoch) => enterPlace(c, caller, epoch, find, () => c.env.CHANNEL_ROOM.getByName(channelId)));
}

export function openHubSocket(c: Context<AppEnv>, serverId: string): Promise<Response> {
  const find = async (caller: Caller): Promise<Found> => {
    if (!snowflakePattern.test(serverId)) return { access: "not_found" };
    const found = await hubAccess(c.var.database, caller, serverId);
    return found.access === "granted" ? { ...found, serverId, moderates: false, silenced: false } : found;
  };
  return knock(c, (caller, epoch) => enterPlace(c, caller, epoch, find, () => c.env.SERVER_HUB.getByName(serverId)));
}

/** The door of the caller's own inbox: whoever is signed in may enter. */
export function openInbox(c: Context<AppEnv>): Promise<Response> {
  return knock(c, (caller, epoch) => {
    const headers = deviceHeaders(c.req.raw.headers, { sessionId: caller.sessionId, epoch });
    return c.env.USER_INBOX.getByName(caller.account.id).fetch(c.req.url, { headers });
  });
}

type Enter = (caller: Caller, epoch: number) => Promise<Response>;

/** What every door asks first. `enter` answers 409 when access changed while it was looked at. */
async function knock(c: Context<AppEnv>, enter: Enter): Promise<Response> {
  const request = c.req.raw;
  if (request.headers.get("Upgrade")?.toLowerCase() !== "websocket") throw new Problem("upgrade_required");
  if (!isOwnOrigin(request)) throw new Problem("origin_not_allowed");
  const offered = request.headers.get("Sec-WebSocket-Protocol");
  if (offered !== null && !offered.split(",").some((protocol) => protocol.trim() === subprotocol)) {
    throw new Problem("unsupported_subprotocol");
  }
  for (let look = 0; look < looks; look++) {
    const response = await identifyAndEnter(c, enter);
    if (response.status !== 409) return response;
  }
  // Somebody's access changes again and again: the client comes back when it has settled.
  return acceptAndClose(request, CloseCode.serviceRestart, "try_again");
}

async function identifyAndEnter(c: Context<AppEnv>, enter: Enter): Promise<Response> {
  const claims = await readClaims(c);
  if (!claims) return acceptAndClose(c.req.raw, CloseCode.unauthenticated, "unauthenticated");
  // The epoch is read before anything is looked up: an ending from here on makes the registration fail.
  const epoch = await c.env.USER_INBOX.getByName(claims.accountId).epoch();
  const caller = await findCaller(c, claims);
  if (!caller) return acceptAndClose(c.req.raw, CloseCode.unauthenticated, "unauthenticated");
  return enter(caller, epoch);
}

async function enterPlace(
  c: Context<AppEnv>,
  caller: Caller,
  epoch: number,
  find: (caller: Caller) => Promise<Found>,
  holder: () => Holder,
): Promise<Response> {
  const request = c.req.raw;
  const found = await find(caller);
  // An account that was deleted since takes its memberships with it: then this is no stranger, but nobody.
  if (found.access !== "granted" && !(await findCaller(c))) {
    return acceptAndClose(request, CloseCode.unauthenticated, "unauthenticated");
  }
  switch (found.access) {
    case "not_found":
      return acceptAndClose(request, CloseCode.notFound, "not_found");
    case "forbidden":
      return acceptAndClose(request, CloseCode.forbidden, "forbidden");
    case "granted": {
      const { access: _, ...standing } = found;
      const visitor: Visitor = { user: toUser(caller.account), sessionId: caller.sessionId, epoch, ...standing };
      return holder().fetch(request.url, { headers: visitorHeaders(request.headers, visitor) });
    }
  }
}
