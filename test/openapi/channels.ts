/** The walk's calls: channels and what is said in them. */
import type { Message } from "../../durable/protocol/events.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { Call, Visits } from "./call.ts";
import { crowdedServer, picture } from "./community.ts";

const upgrade = { Upgrade: "websocket", "Sec-WebSocket-Protocol": "igap.v1" };

export const channels: Visits = {
  "GET /api/servers/{id}/channels": ({ member, server }) => ({
    answers: { 200: { by: member, params: { id: server.id } } },
  }),
  "POST /api/servers/{id}/channels": ({ owner, server }) => {
    const body = { name: "Openings", topic: "e4" };
    return {
      answers: { 201: { by: owner, params: { id: server.id }, body } },
      problems: {
        limit_reached: async () => {
          const crowded = await crowdedServer();
          return { by: crowded.owner, params: { id: crowded.id }, body };
        },
      },
    };
  },
  "PATCH /api/channels/{id}": ({ owner, channel }) => ({
    answers: { 200: { by: owner, params: { id: channel.id }, body: { topic: "Anything" } } },
  }),
  "DELETE /api/channels/{id}": ({ owner, server }) => ({
    answers: {
      204: async () => {
        const { body } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "doomed" });
        return { by: owner, params: { id: body.id } };
      },
    },
  }),
  "PUT /api/channels/{id}/icon": ({ owner, channel }) => ({
    answers: { 200: { by: owner, params: { id: channel.id }, ...picture } },
  }),
  "DELETE /api/channels/{id}/icon": ({ owner, channel }) => ({
    answers: { 204: { by: owner, params: { id: channel.id } } },
  }),

  "GET /api/channels/{id}/messages": ({ member, channel }) => ({
    answers: { 200: { by: member, params: { id: channel.id }, query: "limit=10" } },
  }),
  "POST /api/channels/{id}/messages": ({ owner, member, channel, message }) => {
    const say = (nonce: string): Call => ({
      by: member,
      params: { id: channel.id },
      body: { content: "again", nonce, replyTo: message.id },
    });
    return {
      answers: {
        200: async () => {
          await member.post(`/api/channels/${channel.id}/messages`, say("repeated").body);
          return say("repeated");
        },
        201: say("new"),
      },
      problems: {
        too_many_requests: { by: owner, params: { id: channel.id }, body: { content: "flood" }, times: 40 },
      },
    };
  },
  "GET /api/channels/{id}/messages/{messageId}": ({ member, channel, message }) => ({
    answers: { 200: { by: member, params: { id: channel.id, messageId: message.id } } },
  }),
  "PATCH /api/channels/{id}/messages/{messageId}": ({ member, channel, message }) => ({
    answers: {
      200: { by: member, params: { id: channel.id, messageId: message.id }, body: { content: "hello, world" } },
    },
  }),
  "DELETE /api/channels/{id}/messages/{messageId}": ({ member, channel }) => ({
    answers: {
      204: async () => {
        const { body } = await member.post<Message>(`/api/channels/${channel.id}/messages`, { content: "oops" });
        return { by: member, params: { id: channel.id, messageId: body.id } };
      },
    },
  }),
  "GET /api/channels/{id}/socket": ({ member, channel }) => ({
    answers: { 101: { by: member, params: { id: channel.id }, headers: upgrade } },
    problems: {
      upgrade_required: { by: member, params: { id: channel.id } },
      unsupported_subprotocol: {
        by: member,
        params: { id: channel.id },
        headers: { ...upgrade, "Sec-WebSocket-Protocol": "igap.v0" },
      },
    },
  }),
};
