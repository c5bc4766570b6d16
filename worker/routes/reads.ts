/** How far the caller has read, and what it has not. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { joinedServer, readableChannel } from "../policy.ts";
import { Problem } from "../problem.ts";
import { Snowflake } from "../schemas/common.ts";
import { ReadCursor, Unread } from "../schemas/reads.ts";
import { unreadChannels } from "../unread.ts";

const params = z.object({ id: Snowflake });

export const readRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "put",
        path: "/api/channels/{id}/read",
        tags: ["Reading"],
        summary: "Say how far a channel is read",
        description:
          "A cursor never moves back, and never past the channel's newest message. The caller's devices hear of it. Sending a message moves no cursor: the client that shows it says that it was seen.",
        request: { params, body: json(ReadCursor) },
        responses: { 204: nothing("The channel is read at least so far") },
      },
    ),
    async (c) => {
      const caller = callerOf(c);
      const { id } = c.req.valid("param");
      const { serverId } = await readableChannel(c.var.database, caller, id);
      const position = await c.env.CHANNEL_ROOM.getByName(id).position();
      if (!position) throw new Problem("not_found");
      const seq = Math.min(c.req.valid("json").seq, position.seq);
      await c.env.USER_INBOX.getByName(caller.account.id).read(serverId, id, seq);
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "put",
        path: "/api/servers/{id}/read",
        tags: ["Reading"],
        summary: "Mark a server as read",
        description: "All its channels, as far as they are now. The caller's devices hear of it.",
        request: { params },
        responses: { 204: nothing("Nothing in it is unread") },
      },
    ),
    async (c) => {
      const caller = callerOf(c);
      const { server } = await joinedServer(c.var.database, caller, c.req.valid("param").id);
      const positions = await c.env.SERVER_HUB.getByName(server.id).positions();
      await c.env.USER_INBOX.getByName(caller.account.id).readServer(server.id, positions);
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "get",
        path: "/api/me/unread",
        tags: ["Reading"],
        summary: "What is unread",
        description:
          "In every channel of the caller's servers, and in the direct conversations that moved last. Exact, but for the second that a server may take to hear of a new message.",
        responses: { 200: answer(Unread, "The channels with something unread") },
      },
    ),
    async (c) => c.json({ channels: await unreadChannels(c.env, c.var.database, callerOf(c).account.id) }, 200),
  );
