/** Communities: found by anybody, made by those who are signed in, changed by their owners. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { count, eq } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { randomSnowflake } from "../../durable/protocol/snowflake.ts";
import { callerOf, recognised } from "../authentication.ts";
import { cleanUp } from "../cleanup.ts";
import type { AppEnv } from "../context.ts";
import { type Database, isReferenceViolation } from "../database/index.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { channels, members, servers } from "../database/schema.ts";
import { indexWords, listServers, toServer } from "../database/servers.ts";
import { announceServer } from "../live.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { ownedServer } from "../policy.ts";
import { Problem } from "../problem.ts";
import { serverDetail } from "../server-detail.ts";
import { Snowflake } from "../schemas/common.ts";
import { ServerChange, ServerCreation, ServerDetail, ServerPage, ServerQuery } from "../schemas/servers.ts";

const params = z.object({ id: Snowflake });

export const serverRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "anyone", problems: ["unauthenticated", "not_found"] },
      {
        method: "get",
        path: "/api/servers",
        tags: ["Servers"],
        summary: "Find servers",
        description: "All filters can be combined. Newest first.",
        request: { query: ServerQuery },
        responses: { 200: answer(ServerPage, "Those that match") },
      },
    ),
    async (c) => {
      const query = c.req.valid("query");
      const rows = await listServers(c.var.database, {
        qty: query.qty,
        before: readCursor("servers", query),
        category: query.category,
        memberId: query.by_user === true ? callerOf(c).account.id : undefined,
        id: query.by_serverid,
        q: query.q,
      });
      if (query.by_serverid !== undefined && rows.length === 0) throw new Problem("not_found");
      const { items, nextCursor } = pageOf(
        "servers",
        rows,
        query,
        (row) => row.server.id,
        (row) => toServer(row, query.with_num_members === true),
      );
      return c.json({ servers: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["unknown_category", "limit_reached"] },
      {
        method: "post",
        path: "/api/servers",
        tags: ["Servers"],
        summary: "Create a server",
        description: "The owner is its first member, and there is a channel `general`.",
        request: { body: json(ServerCreation) },
        responses: { 201: answer(ServerDetail, "The new server") },
      },
    ),
    async (c) => {
      const caller = callerOf(c);
      const { name, categoryId, description } = c.req.valid("json");
      const { database } = c.var;
      await requireRoomForServer(database, caller.account.id);
      const now = Date.now();
      const id = randomSnowflake(now);
      const owner = { serverId: id, accountId: caller.account.id };
      await inKnownCategory(
        database.batch([
          database
            .insert(servers)
            .values({ id, name, description, categoryId, ownerId: owner.accountId, createdAt: now }),
          database.insert(members).values({ ...owner, id: randomSnowflake(now) }),
          database.insert(channels).values({ id: randomSnowflake(now), serverId: id, name: "general" }),
          ...indexWords(database, id, name, description),
        ]),
      );
      await c.env.USER_INBOX.getByName(owner.accountId).join(id, [], true);
      return c.json(await serverDetail(database, caller, id), 201);
    },
  )
  .openapi(
    operation(
      { who: "anyone", problems: ["unauthenticated", "not_found"] },
      {
        method: "get",
        path: "/api/servers/{id}",
        tags: ["Servers"],
        summary: "One server with its channels",
        request: { params },
        responses: { 200: answer(ServerDetail, "The server") },
      },
    ),
    async (c) => c.json(await serverDetail(c.var.database, recognised(c), c.req.valid("param").id), 200),
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "unknown_category"] },
      {
        method: "patch",
        path: "/api/servers/{id}",
        tags: ["Servers"],
        summary: "Change a server",
        request: { params, body: json(ServerChange) },
        responses: { 200: answer(ServerDetail, "The server as it is now") },
      },
    ),
    async (c) => {
      const caller = callerOf(c);
      const { database } = c.var;
      const { server } = await ownedServer(database, caller, c.req.valid("param").id);
      const {
        name = server.name,
        description = server.description,
        categoryId = server.categoryId,
      } = c.req.valid("json");
      await inKnownCategory(
        database.batch([
          database.update(servers).set({ name, description, categoryId }).where(eq(servers.id, server.id)),
          ...indexWords(database, server.id, name, description),
        ]),
      );
      await announceServer(c.env, database, server.id);
      return c.json(await serverDetail(database, caller, server.id), 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "delete",
        path: "/api/servers/{id}",
        tags: ["Servers"],
        summary: "Delete a server",
        description: "With its channels, messages and pictures; all its sockets close before this is answered.",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const { server } = await ownedServer(c.var.database, callerOf(c), c.req.valid("param").id);
      await c.var.database.delete(servers).where(eq(servers.id, server.id));
      await cleanUp(c.env, c.var.database);
      return c.body(null, 204);
    },
  );

/** @throws `limit_reached` when the account is in as many servers as it may be. */
export async function requireRoomForServer(database: Database, accountId: string): Promise<void> {
  const joined = await database.select({ n: count() }).from(members).where(eq(members.accountId, accountId)).get();
  if (joined && joined.n >= limits.serversPerAccount) throw new Problem("limit_reached");
}

async function inKnownCategory(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (isReferenceViolation(error)) throw new Problem("unknown_category");
    throw error;
  }
}
