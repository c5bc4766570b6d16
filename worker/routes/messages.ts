/** A channel's messages over REST: the same log and the same queue as its sockets. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import { Message } from "../../durable/protocol/events.ts";
import type { AppEnv } from "../context.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { Problem, type ProblemCode } from "../problem.ts";
import { accepted, enter } from "../room.ts";
import { Snowflake } from "../schemas/common.ts";
import { History, HistoryQuery, MessageChange, MessageCreation } from "../schemas/messages.ts";

const params = z.object({ id: Snowflake });
const messageParams = z.object({ id: Snowflake, messageId: Snowflake });
const contentProblems: ProblemCode[] = ["content_empty", "content_too_long", "content_malformed"];

export const messageRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "get",
        path: "/api/channels/{id}/messages",
        tags: ["Messages"],
        summary: "A page of the history",
        description: "The newest messages, or those next to a `seq`.",
        request: { params, query: HistoryQuery },
        responses: { 200: answer(History, "The page") },
      },
    ),
    async (c) => {
      const { room, asker } = await enter(c, c.req.valid("param").id);
      const page = await room.page(c.req.valid("query"), asker.user.id);
      if (!page) throw new Problem("not_found");
      return c.json(page, 200);
    },
  )
  .openapi(
    operation(
      {
        who: "signed in",
        problems: ["not_found", "forbidden", "message_not_found", "too_many_requests", ...contentProblems],
      },
      {
        method: "post",
        path: "/api/channels/{id}/messages",
        tags: ["Messages"],
        summary: "Send a message",
        description: "Idempotent on `nonce`: the same nonce again answers 200 with the stored message.",
        request: { params, body: json(MessageCreation) },
        responses: {
          200: answer(Message, "It was sent before, with this nonce"),
          201: answer(Message, "The new message"),
        },
      },
    ),
    async (c) => {
      const { room, asker } = await enter(c, c.req.valid("param").id);
      const { message, repeated } = accepted(await room.carryOut(asker, { type: "send", ...c.req.valid("json") }));
      return c.json(message, repeated ? 200 : 201);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "message_not_found"] },
      {
        method: "get",
        path: "/api/channels/{id}/messages/{messageId}",
        tags: ["Messages"],
        summary: "One message",
        request: { params: messageParams },
        responses: { 200: answer(Message, "The message") },
      },
    ),
    async (c) => {
      const { id, messageId } = c.req.valid("param");
      const { room, asker } = await enter(c, id);
      const message = await room.message(messageId, asker.user.id);
      if (!message) throw new Problem("message_not_found");
      return c.json(message, 200);
    },
  )
  .openapi(
    operation(
      {
        who: "signed in",
        problems: ["not_found", "forbidden", "message_not_found", "too_many_requests", ...contentProblems],
      },
      {
        method: "patch",
        path: "/api/channels/{id}/messages/{messageId}",
        tags: ["Messages"],
        summary: "Edit an own message",
        request: { params: messageParams, body: json(MessageChange) },
        responses: { 200: answer(Message, "The message as it is now") },
      },
    ),
    async (c) => {
      const { id, messageId } = c.req.valid("param");
      const { room, asker } = await enter(c, id);
      const edit = { type: "edit" as const, id: messageId, content: c.req.valid("json").content };
      return c.json(accepted(await room.carryOut(asker, edit)).message, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "message_not_found", "too_many_requests"] },
      {
        method: "delete",
        path: "/api/channels/{id}/messages/{messageId}",
        tags: ["Messages"],
        summary: "Delete a message",
        description: "Its author may, and the server's owner. Its place in the order stays.",
        request: { params: messageParams },
        responses: { 204: nothing("Its words are gone") },
      },
    ),
    async (c) => {
      const { id, messageId } = c.req.valid("param");
      const { room, asker } = await enter(c, id);
      accepted(await room.carryOut(asker, { type: "delete", id: messageId }));
      return c.body(null, 204);
    },
  );
