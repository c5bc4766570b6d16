/** The channel socket, as far as HTTP goes: the upgrade. What is said on it is in `durable/protocol`. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import type { AppEnv } from "../context.ts";
import { openSocket } from "../door.ts";
import { operation } from "../operation.ts";
import { Seq } from "../schemas/messages.ts";

export const socketRoutes = new OpenAPIHono<AppEnv>().openapi(
  operation(
    { who: "anyone", problems: ["upgrade_required", "origin_not_allowed", "unsupported_subprotocol"] },
    {
      method: "get",
      path: "/api/channels/{id}/socket",
      tags: ["Messages"],
      summary: "Open a channel's WebSocket",
      description:
        "Offer the sub-protocol `igap.v1`. Who may not enter is accepted and closed with a code, because a browser can't see why an upgrade was refused: 4001 not signed in, 4003 no member, 4004 no such channel, 4029 too many connections. With `after` and `changes`, what was missed follows `ready`, in order and exactly once.",
      // Described and not validated: an id that is none is answered as every channel that is none, with a close code.
      parameters: [
        {
          name: "id",
          in: "path",
          required: true,
          description: "The channel",
          schema: { type: "string", example: "1554934901234569000" },
        },
      ],
      request: {
        query: z.strictObject({
          after: Seq.openapi({
            description: "To resume: the newest message's `seq` that the client knows",
            examples: [120],
          }),
          changes: Seq.openapi({
            description: "To resume: the newest change's `rev` that the client knows",
            examples: [7],
          }),
        }),
      },
      responses: { 101: { description: "The socket is open; `ready` is the first event" } },
    },
  ),
  (c) => {
    const { after, changes = 0 } = c.req.valid("query");
    return openSocket(c, c.req.param("id"), after === undefined ? undefined : { seq: after, rev: changes });
  },
);
