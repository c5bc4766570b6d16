/** The sockets of channels and servers, as far as HTTP goes: the upgrade. What is said on it is in `durable/protocol`. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import type { AppEnv } from "../context.ts";
import { openHubSocket, openRoomSocket } from "../door.ts";
import { operation } from "../operation.ts";
import type { ProblemCode } from "../problem.ts";
import { Seq } from "../schemas/messages.ts";

const problems: ProblemCode[] = ["upgrade_required", "origin_not_allowed", "unsupported_subprotocol"];

export const socketRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "anyone", problems },
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
      return openRoomSocket(c, c.req.param("id"), after === undefined ? undefined : { seq: after, rev: changes });
    },
  )
  .openapi(
    operation(
      { who: "anyone", problems },
      {
        method: "get",
        path: "/api/servers/{id}/socket",
        tags: ["Servers"],
        summary: "Open a server's WebSocket",
        description:
          "Who is here, which channels have new messages, what changes of the server, its channels and its members. Offer the sub-protocol `igap.v1`. Who may not enter is accepted and closed with a code, because a browser can't see why an upgrade was refused: 4001 not signed in, 4003 no member, 4004 no such server, 4029 too many connections.",
        // Described and not validated: an id that is none is answered as every server that is none, with a close code.
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            description: "The server",
            schema: { type: "string", example: "1554934839283712001" },
          },
        ],
        responses: { 101: { description: "The socket is open; `ready` is the first event" } },
      },
    ),
    (c) => openHubSocket(c, c.req.param("id")),
  );
