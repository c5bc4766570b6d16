/**
 * iGap's own Worker with a meter in front of each of its parts, for counting only and never for speed. All of them run in
 * one process and one isolate here, so that they can share a tally.
 */
// oxlint-disable-next-line no-restricted-imports -- it stands in front of the Worker, and clients talk to it over the wire
import worker, * as inside from "../../worker/index.ts";
import { countQueries } from "./database.ts";
import { metered } from "./metered.ts";
import { addRows } from "./rows.ts";
import { newTally } from "./tally.ts";

const tally = newTally();

export const ChannelRoom = metered(inside.ChannelRoom, tally.ChannelRoom);
/** What it reads of D1 is counted there; a call from one part of a Worker to another is not billed. */
export class Directory extends inside.Directory {
  constructor(ctx: ExecutionContext, env: Env) {
    countQueries(env.DB, tally.D1);
    super(ctx, env);
  }
}

export const LoginGuard = metered(inside.LoginGuard, tally.LoginGuard);
export const ServerHub = metered(inside.ServerHub, tally.ServerHub);
export const UserInbox = metered(inside.UserInbox, tally.UserInbox);

export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "/tally") {
      addRows();
      return Response.json(tally);
    }
    countQueries(env.DB, tally.D1);
    tally.Worker.requests += 1;
    return worker.fetch(request, env, ctx);
  },
} satisfies ExportedHandler<Env>;
