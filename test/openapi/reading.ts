/** The walk's calls: what is read, and the account's own socket. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

import { Person } from "../person.ts";
import type { Visits } from "./call.ts";

const upgrade = { Upgrade: "websocket", "Sec-WebSocket-Protocol": "igap.v1" };

export const reading: Visits = {
  "PUT /api/channels/{id}/read": ({ member, channel }) => ({
    answers: { 204: { by: member, params: { id: channel.id }, body: { seq: 1 } } },
  }),
  "PUT /api/servers/{id}/read": ({ member, server }) => ({
    answers: { 204: { by: member, params: { id: server.id } } },
  }),
  "GET /api/me/unread": ({ member, server, channel }) => ({
    answers: {
      200: async () => {
        await runInDurableObject(env.SERVER_HUB.getByName(server.id), (_, { storage }) => {
          storage.sql.exec("INSERT OR REPLACE INTO positions (channel_id, seq) VALUES (?, 1000)", channel.id);
        });
        return { by: member };
      },
    },
  }),
  "GET /api/me/mentions": ({ owner, member, channel }) => ({
    answers: {
      200: async () => {
        await owner.post(`/api/channels/${channel.id}/messages`, { content: `@${member.username}` });
        await runInDurableObject(env.CHANNEL_ROOM.getByName(channel.id), (room) => room.alarm());
        return { by: member, query: "limit=5" };
      },
    },
  }),
  "GET /api/me/notifications": ({ member }) => ({ answers: { 200: { by: member } } }),
  "PUT /api/servers/{id}/notifications": ({ member, server }) => choosing(member, server.id, server.id),
  "PUT /api/channels/{id}/notifications": ({ member, server, channel }) => choosing(member, server.id, channel.id),
  "GET /api/me/socket": ({ member }) => ({
    answers: { 101: { by: member, headers: upgrade } },
    problems: {
      upgrade_required: { by: member },
      unsupported_subprotocol: { by: member, headers: { ...upgrade, "Sec-WebSocket-Protocol": "igap.v0" } },
    },
  }),
};

function choosing(by: Person, serverId: string, id: string) {
  const choice = { params: { id }, body: { level: "all", mutedUntil: null } };
  return {
    answers: { 204: { by, ...choice } },
    problems: {
      limit_reached: async () => {
        const full = await Person.registered();
        await full.join(serverId);
        await runInDurableObject(env.USER_INBOX.getByName(full.id), (inbox) => {
          for (let n = 0; n < 1_000; n++) {
            inbox.setNotifications(serverId, { id: `${n}`, level: "all", mutedUntil: null });
          }
        });
        return { by: full, ...choice };
      },
    },
  };
}
