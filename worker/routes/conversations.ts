/** Direct conversations: a channel without a server, for those who are in it. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { limits } from "../../durable/limits.ts";
import type { User } from "../../durable/protocol/events.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { toUser } from "../database/accounts.ts";
import { conversationAmong, conversationsOf, makeConversation, peopleIn } from "../database/conversations.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { answer, json, operation } from "../operation.ts";
import { joinedConversation, requireReachable } from "../policy.ts";
import { Problem } from "../problem.ts";
import { PageQuery, Snowflake } from "../schemas/common.ts";
import { Conversation, ConversationOpening, ConversationPage, OpenedConversation } from "../schemas/conversations.ts";

export const conversationRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "limit_reached", "too_many_requests"] },
      {
        method: "post",
        path: "/api/me/conversations",
        tags: ["Conversations"],
        summary: "Open a direct conversation",
        description:
          "With people who share a server with the caller. The same people again are the same conversation. Its messages and its socket are those of the channel of its id. The others hear of it by its first message.",
        request: { body: json(ConversationOpening) },
        responses: {
          200: answer(OpenedConversation, "There was one already"),
          201: answer(OpenedConversation, "The new conversation"),
        },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const { account } = callerOf(c);
      const userIds = [...new Set(c.req.valid("json").userIds)];
      if (userIds.includes(account.id)) {
        const detail = "must be others: nobody has a conversation with oneself";
        throw new Problem("validation_failed", { errors: [{ pointer: "/userIds", detail }] });
      }
      const people = [account.id, ...userIds];
      const known = await conversationAmong(database, people);
      const id = known ?? (await begin(c, people));
      const users = othersIn(await peopleIn(database, [id]), id, account.id);
      // Also for one that there is: a retry completes a try that failed here.
      await c.env.USER_INBOX.getByName(account.id).begin(id, users);
      return c.json({ channelId: id, users }, known === undefined ? 201 : 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "get",
        path: "/api/me/conversations",
        tags: ["Conversations"],
        summary: "The caller's direct conversations",
        request: { query: PageQuery },
        responses: { 200: answer(ConversationPage, "Those the caller began, and those in which something was said") },
      },
    ),
    async (c) => {
      const { account } = callerOf(c);
      const query = c.req.valid("query");
      const before = readCursor("conversations", query);
      const rows = await c.env.USER_INBOX.getByName(account.id).conversations(before, query.qty + 1);
      const inThem = await peopleIn(
        c.var.database,
        rows.map(({ channelId }) => channelId),
      );
      const { items, nextCursor } = pageOf(
        "conversations",
        rows,
        query,
        (row) => row.latest,
        ({ channelId, seq, read }) => ({ channelId, users: othersIn(inThem, channelId, account.id), seq, read }),
      );
      return c.json({ conversations: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found"] },
      {
        method: "get",
        path: "/api/me/conversations/{id}",
        tags: ["Conversations"],
        summary: "One of the caller's direct conversations",
        request: { params: z.object({ id: Snowflake }) },
        responses: { 200: answer(Conversation, "The conversation") },
      },
    ),
    async (c) => {
      const { id } = c.req.valid("param");
      const { account } = callerOf(c);
      await joinedConversation(c.var.database, callerOf(c), id);
      const [people, position, { reads }] = await Promise.all([
        peopleIn(c.var.database, [id]),
        c.env.CHANNEL_ROOM.getByName(id).position(),
        c.env.USER_INBOX.getByName(account.id).unread(),
      ]);
      const read = reads.find(({ channelId }) => channelId === id)?.seq ?? 0;
      return c.json({ channelId: id, users: othersIn(people, id, account.id), seq: position?.seq ?? 0, read }, 200);
    },
  );

type People = Awaited<ReturnType<typeof peopleIn>>;

function othersIn(people: People, conversationId: string, accountId: string): User[] {
  return (people.get(conversationId) ?? []).map(({ user }) => toUser(user)).filter(({ id }) => id !== accountId);
}

/** Makes the conversation of these people, of whom the caller is the first. */
async function begin(c: Context<AppEnv>, people: string[]): Promise<string> {
  const { database } = c.var;
  const [callerId = "", ...others] = people;
  await requireReachable(database, callerId, others);
  if ((await conversationsOf(database, callerId)) >= limits.conversationsPerAccount) throw new Problem("limit_reached");
  const retryAfter = await c.env.USER_INBOX.getByName(callerId).takeOpening();
  if (retryAfter > 0) throw new Problem("too_many_requests", {}, Math.ceil(retryAfter));
  return makeConversation(database, people);
}
