/** The walk's calls: categories, servers, members. */
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { Person } from "../person.ts";
import type { Call, Visits } from "./call.ts";
import { fillCategories, joiner, picture, upgrade } from "./community.ts";

export const servers: Visits = {
  "GET /api/categories": () => ({ answers: { 200: { by: new Person(), query: "qty=3" } } }),
  "POST /api/categories": ({ root, category }) => ({
    answers: { 201: { by: root, body: { name: "Go", description: "Stones" } } },
    problems: {
      category_name_taken: { by: root, body: { name: category.name.toUpperCase() } },
      limit_reached: async () => {
        await fillCategories();
        return { by: root, body: { name: "One more" } };
      },
    },
  }),
  "PATCH /api/categories/{id}": ({ root, category }) => ({
    answers: { 200: { by: root, params: { id: category.id }, body: { description: "Two players" } } },
    problems: { category_name_taken: { by: root, params: { id: category.id }, body: { name: "Music" } } },
  }),
  "DELETE /api/categories/{id}": ({ root, doomedCategory, server }) => ({
    answers: { 204: { by: root, params: { id: doomedCategory.id } } },
    problems: { category_in_use: { by: root, params: { id: server.category.id } } },
  }),
  "PUT /api/categories/{id}/icon": ({ root, category }) => ({
    answers: { 200: { by: root, params: { id: category.id }, ...picture } },
  }),
  "DELETE /api/categories/{id}/icon": ({ root, category }) => ({
    answers: { 204: { by: root, params: { id: category.id } } },
  }),

  "GET /api/servers": ({ member }) => ({
    answers: { 200: { by: member, query: "by_user=true&with_num_members=true" } },
    problems: {
      unauthenticated: { by: new Person(), query: "by_user=true" },
      not_found: { by: member, query: "by_serverid=1" },
    },
  }),
  "POST /api/servers": ({ member, category }) => {
    const body = { name: "Kibitzers", categoryId: category.id };
    return {
      answers: { 201: { by: member, body } },
      problems: { limit_reached: async () => ({ by: await joiner(), body }) },
    };
  },
  "GET /api/servers/{id}": ({ server }) => {
    const look: Call = { by: new Person(), params: { id: server.id } };
    return {
      answers: { 200: look },
      problems: { unauthenticated: { ...look, headers: { Cookie: "__Host-refresh_token=left" } } },
    };
  },
  "GET /api/servers/{id}/socket": ({ member, server }) => ({
    answers: { 101: { by: member, params: { id: server.id }, headers: upgrade } },
    problems: {
      upgrade_required: { by: member, params: { id: server.id } },
      unsupported_subprotocol: {
        by: member,
        params: { id: server.id },
        headers: { ...upgrade, "Sec-WebSocket-Protocol": "igap.v0" },
      },
    },
  }),
  "PATCH /api/servers/{id}": ({ owner, server }) => ({
    answers: { 200: { by: owner, params: { id: server.id }, body: { description: "Programs" } } },
  }),
  "DELETE /api/servers/{id}": ({ owner }) => ({
    answers: {
      204: async () => {
        const { server } = await owner.createServer();
        return { by: owner, params: { id: server.id } };
      },
    },
  }),
  "PUT /api/servers/{id}/icon": ({ owner, server }) => ({
    answers: { 200: { by: owner, params: { id: server.id }, ...picture } },
  }),
  "DELETE /api/servers/{id}/icon": ({ owner, server }) => ({
    answers: { 204: { by: owner, params: { id: server.id } } },
  }),
  "PUT /api/servers/{id}/banner": ({ owner, server }) => ({
    answers: { 200: { by: owner, params: { id: server.id }, ...picture } },
  }),
  "DELETE /api/servers/{id}/banner": ({ owner, server }) => ({
    answers: { 204: { by: owner, params: { id: server.id } } },
  }),

  "GET /api/servers/{id}/members": ({ member, server }) => ({
    answers: {
      200: { by: member, params: { id: server.id }, query: `qty=1&userIds=${member.id}&q=${member.username}` },
    },
  }),
  "PUT /api/servers/{id}/members/me": ({ server }) => ({
    answers: { 204: async () => ({ by: await Person.registered(), params: { id: server.id } }) },
    problems: { limit_reached: async () => ({ by: await joiner(), params: { id: server.id } }) },
  }),
  "DELETE /api/servers/{id}/members/me": ({ owner, stranger, server }) => ({
    answers: { 204: { by: stranger, params: { id: server.id } } },
    problems: { owner_cannot_leave: { by: owner, params: { id: server.id } } },
  }),
  "DELETE /api/servers/{id}/members/{userId}": ({ owner, stranger, server }) => ({
    answers: { 204: { by: owner, params: { id: server.id, userId: stranger.id } } },
    problems: { owner_cannot_leave: { by: owner, params: { id: server.id, userId: owner.id } } },
  }),

  "GET /api/media/{owners}/{id}/{file}": ({ owner, server }) => {
    const picked = async () => {
      const { body } = await owner.put<ServerDetail>(`/api/servers/${server.id}/icon`, picture.body, picture.headers);
      const file = body.iconUrl?.split("/").at(-1) ?? "";
      return { by: new Person(), params: { owners: "servers", id: server.id, file } };
    };
    return {
      answers: {
        200: picked,
        304: async () => {
          const call = await picked();
          const { headers } = await call.by.get(`/api/media/servers/${server.id}/${call.params.file}`);
          return { ...call, headers: { "If-None-Match": headers.get("ETag") ?? "" } };
        },
      },
    };
  },
};
