/** The account's own socket, as far as HTTP goes: the upgrade. What is said on it is in `durable/protocol/inbox.ts`. */
import { OpenAPIHono } from "@hono/zod-openapi";

import type { AppEnv } from "../context.ts";
import { openInbox } from "../door.ts";
import { operation } from "../operation.ts";

export const inboxRoutes = new OpenAPIHono<AppEnv>().openapi(
  operation(
    { who: "anyone", problems: ["upgrade_required", "origin_not_allowed", "unsupported_subprotocol"] },
    {
      method: "get",
      path: "/api/me/socket",
      tags: ["Reading"],
      summary: "Open the account's own WebSocket",
      description:
        "One for each device: it hears what is read and chosen on the others, which messages call the account, what moves in its direct conversations, and which servers it joins and leaves. Offer the sub-protocol `igap.v1`. Who may not enter is accepted and closed with a code, because a browser can't see why an upgrade was refused: 4001 not signed in, 4029 too many devices.",
      responses: { 101: { description: "The socket is open; `ready` is the first event" } },
    },
  ),
  (c) => openInbox(c),
);
