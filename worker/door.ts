/**
 * The door to a room's socket: Origin, session, membership, in this order, and then the room itself with an identity
 * that it can trust. A browser can't see why an upgrade was refused, so from the session on we accept and close.
 */
import type { Context } from "hono";

import { CloseCode } from "../durable/protocol/close-codes.ts";
import { subprotocol } from "../durable/protocol/connection.ts";
import { snowflakePattern } from "../durable/protocol/snowflake.ts";
import { acceptAndClose } from "../durable/sockets.ts";
import { type Position, type Visitor, visitorHeaders } from "../durable/visitor.ts";
import { findCaller, readClaims } from "./authentication.ts";
import type { AppEnv } from "./context.ts";
import { toUser } from "./database/accounts.ts";
import { isOwnOrigin } from "./origin.ts";
import { channelAccess } from "./policy.ts";
import { Problem } from "./problem.ts";

/** How often the door looks again when access changed while it looked. */
const looks = 3;

export async function openSocket(
  c: Context<AppEnv>,
  channelId: string,
  resume: Position | undefined,
): Promise<Response> {
  const request = c.req.raw;
  if (request.headers.get("Upgrade")?.toLowerCase() !== "websocket") throw new Problem("upgrade_required");
  if (!isOwnOrigin(request)) throw new Problem("origin_not_allowed");
  const offered = request.headers.get("Sec-WebSocket-Protocol");
  if (offered !== null && !offered.split(",").some((protocol) => protocol.trim() === subprotocol)) {
    throw new Problem("unsupported_subprotocol");
  }
  for (let look = 0; look < looks; look++) {
    const response = await enter(c, channelId, resume);
    if (response.status !== 409) return response;
  }
  // Somebody's access changes again and again: the client comes back when it has settled.
  return acceptAndClose(request, CloseCode.serviceRestart, "try_again");
}

async function enter(c: Context<AppEnv>, channelId: string, resume: Position | undefined): Promise<Response> {
  const request = c.req.raw;
  const claims = await readClaims(c);
  if (!claims) return acceptAndClose(request, CloseCode.unauthenticated, "unauthenticated");
  // The epoch is read before anything is looked up: an ending from here on makes the registration fail.
  const epoch = await c.env.USER_INBOX.getByName(claims.accountId).epoch();
  const caller = await findCaller(c, claims);
  if (!caller) return acceptAndClose(request, CloseCode.unauthenticated, "unauthenticated");
  const found = snowflakePattern.test(channelId)
    ? await channelAccess(c.var.database, caller, channelId)
    : ({ access: "not_found" } as const);
  // An account that was deleted since takes its memberships with it: then this is no stranger, but nobody.
  if (found.access !== "granted" && !(await findCaller(c, claims))) {
    return acceptAndClose(request, CloseCode.unauthenticated, "unauthenticated");
  }
  switch (found.access) {
    case "not_found":
      return acceptAndClose(request, CloseCode.notFound, "not_found");
    case "forbidden":
      return acceptAndClose(request, CloseCode.forbidden, "forbidden");
    case "granted": {
      const visitor: Visitor = {
        user: toUser(caller.account),
        sessionId: caller.sessionId,
        serverId: found.channel.serverId,
        moderates: found.moderates,
        epoch,
        resume,
      };
      const headers = visitorHeaders(request.headers, visitor);
      return c.env.CHANNEL_ROOM.getByName(channelId).fetch(request.url, { headers });
    }
  }
}
