/** From a REST call to the room of its channel, and back from what the room says. */
import type { Context } from "hono";

import type { Answer } from "../durable/channel-room/index.ts";
import { callerOf } from "./authentication.ts";
import type { AppEnv } from "./context.ts";
import { toUser } from "./database/accounts.ts";
import { readableChannel } from "./policy.ts";
import { Problem } from "./problem.ts";

/** The room, if the caller may be in it, and the caller as the room knows it. */
export async function enter(c: Context<AppEnv>, channelId: string) {
  const caller = callerOf(c);
  const { serverId, moderates, silenced } = await readableChannel(c.var.database, caller, channelId);
  const asker = { user: toUser(caller.account), moderates, silenced, serverId };
  return { room: c.env.CHANNEL_ROOM.getByName(channelId), asker };
}

/** What the room did, or its refusal as a problem. */
export function accepted(answered: Answer): Extract<Answer, { ok: true }> {
  if (answered.ok) return answered;
  switch (answered.code) {
    case "closed":
      throw new Problem("not_found");
    case "rate_limited":
      throw new Problem("too_many_requests", {}, Math.ceil(answered.retryAfter ?? 1));
    default:
      throw new Problem(answered.code);
  }
}
