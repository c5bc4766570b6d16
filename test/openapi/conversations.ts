/** The walk's calls: direct conversations, and who is blocked. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

import type { OpenedConversation } from "../../worker/schemas/conversations.ts";
import { Person } from "../person.ts";
import type { Call, Visits } from "./call.ts";
import { fillBlocks, fillConversations } from "./community.ts";

export const conversations: Visits = {
  "GET /api/me/conversations": ({ owner, member }) => ({
    answers: {
      200: async () => {
        await owner.post("/api/me/conversations", { userIds: [member.id] });
        return { by: owner, query: "qty=3" };
      },
    },
  }),
  "POST /api/me/conversations": ({ owner, member, stranger, server }) => {
    const opening = { by: owner, body: { userIds: [member.id] } };
    const neighbour = async (): Promise<Call> => {
      const person = await Person.registered();
      await person.join(server.id);
      return { by: person, body: { userIds: [owner.id] } };
    };
    return {
      answers: {
        200: async () => {
          await owner.post("/api/me/conversations", opening.body);
          return opening;
        },
        201: neighbour,
      },
      problems: {
        not_found: { by: owner, body: { userIds: [stranger.id, "1234567890123456789"] } },
        forbidden: async () => {
          const call = await neighbour();
          await owner.put(`/api/me/blocks/${call.by.id}`);
          return call;
        },
        limit_reached: async () => {
          const call = await neighbour();
          await fillConversations(call.by.id);
          return call;
        },
        too_many_requests: async () => {
          const call = await neighbour();
          await runInDurableObject(env.USER_INBOX.getByName(call.by.id), (inbox) => {
            while (inbox.takeOpening() === 0);
          });
          return call;
        },
      },
    };
  },
  "GET /api/me/conversations/{id}": ({ owner, member }) => ({
    answers: {
      200: async () => {
        const { body } = await owner.post<OpenedConversation>("/api/me/conversations", { userIds: [member.id] });
        return { by: owner, params: { id: body.channelId } };
      },
    },
  }),
  "GET /api/me/blocks": ({ owner, stranger }) => ({
    answers: {
      200: async () => {
        await owner.put(`/api/me/blocks/${stranger.id}`);
        return { by: owner, query: "qty=3" };
      },
    },
  }),
  "PUT /api/me/blocks/{userId}": ({ owner, stranger }) => ({
    answers: { 204: { by: owner, params: { userId: stranger.id } } },
    problems: {
      not_found: { by: owner, params: { userId: "1234567890123456789" } },
      limit_reached: async () => {
        const person = await Person.registered();
        await fillBlocks(person.id);
        return { by: person, params: { userId: stranger.id } };
      },
    },
  }),
  "DELETE /api/me/blocks/{userId}": ({ owner, stranger }) => ({
    answers: { 204: { by: owner, params: { userId: stranger.id } } },
  }),
};
