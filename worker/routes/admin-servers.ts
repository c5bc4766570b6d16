/** For superusers: find, look at, suspend and delete servers. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, desc, eq, inArray, lt } from "drizzle-orm";

import { snowflakePattern } from "../../durable/protocol/snowflake.ts";
import { cleanUp } from "../cleanup.ts";
import type { AppEnv } from "../context.ts";
import type { Database } from "../database/index.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { accounts, categories, servers } from "../database/schema.ts";
import { serversWithWord, toServer, wordsOf } from "../database/servers.ts";
import { suspendedSince } from "../database/suspension.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { AdminQuery, AdminServer, AdminServerPage, Suspension } from "../schemas/administration.ts";
import { Snowflake } from "../schemas/common.ts";

const params = z.object({ id: Snowflake });

export const adminServerRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "superuser" },
      {
        method: "get",
        path: "/api/admin/servers",
        tags: ["Administration"],
        summary: "Find servers",
        request: { query: AdminQuery },
        responses: { 200: answer(AdminServerPage, "Newest first") },
      },
    ),
    async (c) => {
      const query = c.req.valid("query");
      const { database } = c.var;
      const before = readCursor("servers", query);
      const rows = await select(database)
        .where(and(before === undefined ? undefined : lt(servers.id, before), ...matching(database, query.q ?? "")))
        .orderBy(desc(servers.id))
        .limit(query.qty + 1);
      const { items, nextCursor } = pageOf("servers", rows, query, (row) => row.server.id, toAdminServer);
      return c.json({ servers: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "get",
        path: "/api/admin/servers/{id}",
        tags: ["Administration"],
        summary: "Look at a server",
        request: { params },
        responses: { 200: answer(AdminServer, "The server") },
      },
    ),
    async (c) => c.json(toAdminServer(await find(c.var.database, c.req.valid("param").id)), 200),
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "patch",
        path: "/api/admin/servers/{id}",
        tags: ["Administration"],
        summary: "Suspend a server, or let it go on",
        description: "Nobody but superusers finds a suspended server; its sockets close before this is answered.",
        request: { params, body: json(Suspension) },
        responses: { 200: answer(AdminServer, "The server as it is now") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const { id } = c.req.valid("param");
      const { suspended } = c.req.valid("json");
      const { server } = await find(database, id);
      const suspendedAt = suspended ? (server.suspendedAt ?? Date.now()) : null;
      await database.update(servers).set({ suspendedAt }).where(eq(servers.id, id));
      await c.env.SERVER_HUB.getByName(id).setShut(suspended);
      return c.json(toAdminServer(await find(database, id)), 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "delete",
        path: "/api/admin/servers/{id}",
        tags: ["Administration"],
        summary: "Delete a server",
        description: "With its channels, messages and pictures; all its sockets close before this is answered.",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const { server } = await find(database, c.req.valid("param").id);
      await database.delete(servers).where(eq(servers.id, server.id));
      await cleanUp(c.env, database);
      return c.body(null, 204);
    },
  );

function select(database: Database) {
  return database
    .select({ server: servers, categoryName: categories.name, ownerName: accounts.username })
    .from(servers)
    .innerJoin(categories, eq(categories.id, servers.categoryId))
    .innerJoin(accounts, eq(accounts.id, servers.ownerId));
}

async function find(database: Database, id: string) {
  const row = await select(database).where(eq(servers.id, id)).get();
  if (!row) throw new Problem("not_found");
  return row;
}

/** An id, or words each of which begins a word of the server. */
function matching(database: Database, q: string) {
  if (snowflakePattern.test(q)) return [eq(servers.id, q)];
  return wordsOf(q).map((word) => inArray(servers.id, serversWithWord(database, word)));
}

function toAdminServer(row: Awaited<ReturnType<typeof find>>): AdminServer {
  const { numMembers } = row.server;
  return { ...toServer(row, true), numMembers, ownerName: row.ownerName, ...suspendedSince(row.server) };
}
