/** Reactions to a message: each account once a kind. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import { Message } from "../../durable/protocol/events.ts";
import type { AppEnv } from "../context.ts";
import { answer, operation } from "../operation.ts";
import type { ProblemCode } from "../problem.ts";
import { accepted, enter } from "../room.ts";
import { Snowflake } from "../schemas/common.ts";

const params = z.object({
  id: Snowflake.openapi({ description: "The channel" }),
  messageId: Snowflake.openapi({ description: "The message" }),
  emoji: z.string().openapi({ description: "One emoji, percent-encoded", example: "👍" }),
});

const problems: ProblemCode[] = ["not_found", "forbidden", "message_not_found", "not_an_emoji", "too_many_requests"];

export const reactionRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in", problems: [...problems, "too_many_reactions"] },
      {
        method: "put",
        path: "/api/channels/{id}/messages/{messageId}/reactions/{emoji}",
        tags: ["Messages"],
        summary: "React to a message",
        description: "Idempotent.",
        request: { params },
        responses: { 200: answer(Message, "The message as it is now") },
      },
    ),
    async (c) => {
      const { id, messageId, emoji } = c.req.valid("param");
      const { room, asker } = await enter(c, id);
      const reaction = { type: "react" as const, id: messageId, emoji, on: true };
      return c.json(accepted(await room.carryOut(asker, reaction)).message, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems },
      {
        method: "delete",
        path: "/api/channels/{id}/messages/{messageId}/reactions/{emoji}",
        tags: ["Messages"],
        summary: "Take a reaction back",
        description: "Idempotent.",
        request: { params },
        responses: { 200: answer(Message, "The message as it is now") },
      },
    ),
    async (c) => {
      const { id, messageId, emoji } = c.req.valid("param");
      const { room, asker } = await enter(c, id);
      const reaction = { type: "react" as const, id: messageId, emoji, on: false };
      return c.json(accepted(await room.carryOut(asker, reaction)).message, 200);
    },
  );
