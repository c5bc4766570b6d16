/** The walk's calls: what superusers do, and whether iGap runs. */
import type { Channel } from "../../worker/schemas/channels.ts";
import { Person } from "../person.ts";
import type { Visits } from "./call.ts";

export const administration: Visits = {
  "GET /api/admin/accounts": ({ root }) => ({ answers: { 200: { by: root, query: "qty=2" } } }),
  "GET /api/admin/accounts/{id}": ({ root, member }) => ({ answers: { 200: { by: root, params: { id: member.id } } } }),
  "PATCH /api/admin/accounts/{id}": ({ root }) => ({
    answers: {
      200: async () => ({ by: root, params: { id: (await Person.registered()).id }, body: { suspended: true } }),
    },
  }),
  "DELETE /api/admin/accounts/{id}": ({ root }) => ({
    answers: { 204: async () => ({ by: root, params: { id: (await Person.registered()).id } }) },
  }),

  "GET /api/admin/servers": ({ root }) => ({ answers: { 200: { by: root, query: "qty=2&q=engines" } } }),
  "GET /api/admin/servers/{id}": ({ root, server }) => ({ answers: { 200: { by: root, params: { id: server.id } } } }),
  "PATCH /api/admin/servers/{id}": ({ root, owner }) => ({
    answers: {
      200: async () => {
        const { server } = await owner.createServer();
        return { by: root, params: { id: server.id }, body: { suspended: true } };
      },
    },
  }),
  "DELETE /api/admin/servers/{id}": ({ root, owner }) => ({
    answers: {
      204: async () => {
        const { server } = await owner.createServer();
        return { by: root, params: { id: server.id } };
      },
    },
  }),

  "GET /api/admin/channels": ({ root }) => ({ answers: { 200: { by: root, query: "qty=2&q=gen" } } }),
  "GET /api/admin/channels/{id}": ({ root, channel }) => ({
    answers: { 200: { by: root, params: { id: channel.id } } },
  }),
  "PATCH /api/admin/channels/{id}": ({ root, owner }) => ({
    answers: {
      200: async () => {
        const { channel } = await owner.createServer();
        return { by: root, params: { id: channel.id }, body: { suspended: true } };
      },
    },
  }),
  "DELETE /api/admin/channels/{id}": ({ root, owner, server }) => ({
    answers: {
      204: async () => {
        const { body } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "doomed" });
        return { by: root, params: { id: body.id } };
      },
    },
  }),

  "GET /api/health": () => ({ answers: { 200: { by: new Person() } } }),
};
