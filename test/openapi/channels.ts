/** The walk's calls: channels and what is said in them. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import type { Message } from "../../durable/protocol/events.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { Call, Visits } from "./call.ts";
import { crowdedServer, picture, upgrade } from "./community.ts";

const thumb = encodeURIComponent("👍");

/** As many kinds as a message may have, without the time it takes to send them. */
async function fillReactions(channelId: string, seq: number): Promise<void> {
  await runInDurableObject(env.CHANNEL_ROOM.getByName(channelId), (_, { storage }) => {
    for (let kind = 0; kind < defaultLimits.reactionKinds; kind++) {
      const emoji = String.fromCodePoint(0x1f600 + kind);
      storage.sql.exec("INSERT INTO reactions (seq, emoji, account_id) VALUES (?, ?, '1')", seq, emoji);
    }
  });
}

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
  "PATCH /api/channels/{id}/messages/{messageId}": ({ owner, member, channel, message }) => {
    const params = { id: channel.id, messageId: message.id };
    const body = { content: "hello, world" };
    return {
      answers: { 200: { by: member, params, body } },
      problems: { too_many_requests: { by: owner, params, body, times: 40 } },
    };
  },
  "DELETE /api/channels/{id}/messages/{messageId}": ({ owner, member, channel }) => {
    const oops = async () => {
      const { body } = await member.post<Message>(`/api/channels/${channel.id}/messages`, { content: "oops" });
      return { by: member, params: { id: channel.id, messageId: body.id } };
    };
    return {
      answers: { 204: oops },
      problems: { too_many_requests: async () => ({ ...(await oops()), by: owner, times: 40 }) },
    };
  },
  "PUT /api/channels/{id}/messages/{messageId}/reactions/{emoji}": ({ owner, member, channel, message }) => {
    const params = { id: channel.id, messageId: message.id, emoji: thumb };
    return {
      answers: { 200: { by: member, params } },
      problems: {
        not_an_emoji: { by: member, params: { ...params, emoji: "up" } },
        too_many_requests: { by: owner, params, times: 40 },
        too_many_reactions: async () => {
          const { body: popular } = await member.post<Message>(`/api/channels/${channel.id}/messages`, {
            content: "all",
          });
          await fillReactions(channel.id, popular.seq);
          return { by: member, params: { ...params, messageId: popular.id } };
        },
      },
    };
  },
  "DELETE /api/channels/{id}/messages/{messageId}/reactions/{emoji}": ({ owner, member, channel, message }) => {
    const params = { id: channel.id, messageId: message.id, emoji: thumb };
    return {
      answers: { 200: { by: member, params } },
      problems: {
        not_an_emoji: { by: member, params: { ...params, emoji: "up" } },
        too_many_requests: { by: owner, params, times: 40 },
      },
    };
  },
  "GET /api/channels/{id}/socket": ({ member, channel }) => ({
    answers: { 101: { by: member, params: { id: channel.id }, query: "after=0&changes=0", headers: upgrade } },
    problems: {
      validation_failed: { by: member, params: { id: channel.id }, query: "after=never", headers: upgrade },
      upgrade_required: { by: member, params: { id: channel.id } },
      unsupported_subprotocol: {
        by: member,
        params: { id: channel.id },
        headers: { ...upgrade, "Sec-WebSocket-Protocol": "igap.v0" },
      },
    },
  }),
};
