/** A channel's messages over REST: the same log and the same queue as its sockets. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import type { Answer } from "../../durable/channel-room/index.ts";
import { Message } from "../../durable/protocol/events.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { toUser } from "../database/accounts.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { readableChannel } from "../policy.ts";
import { Problem, type ProblemCode } from "../problem.ts";
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
      const { channel } = await readableChannel(c.var.database, callerOf(c), c.req.valid("param").id);
      const page = await room(c.env, channel.id).page(c.req.valid("query"));
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
      const { account } = callerOf(c);
      const { channel } = await readableChannel(c.var.database, callerOf(c), c.req.valid("param").id);
      const { message, repeated } = accepted(await room(c.env, channel.id).send(toUser(account), c.req.valid("json")));
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
      const { channel } = await readableChannel(c.var.database, callerOf(c), id);
      const message = await room(c.env, channel.id).message(messageId);
      if (!message) throw new Problem("message_not_found");
      return c.json(message, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "message_not_found", ...contentProblems] },
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
      const caller = callerOf(c);
      const { channel, moderates } = await readableChannel(c.var.database, caller, id);
      const actor = { accountId: caller.account.id, moderates };
      const { message } = accepted(await room(c.env, channel.id).edit(actor, messageId, c.req.valid("json").content));
      return c.json(message, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "message_not_found"] },
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
      const caller = callerOf(c);
      const { channel, moderates } = await readableChannel(c.var.database, caller, id);
      accepted(await room(c.env, channel.id).delete({ accountId: caller.account.id, moderates }, messageId));
      return c.body(null, 204);
    },
  );

function room(env: Env, channelId: string) {
  return env.CHANNEL_ROOM.getByName(channelId);
}

/** What the room did, or its refusal as a problem. */
function accepted(answered: Answer): Extract<Answer, { ok: true }> {
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
