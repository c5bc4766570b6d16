/** Who belongs to a server: joining, leaving, being removed. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, asc, eq, gt } from "drizzle-orm";

import { randomSnowflake, readSnowflake } from "../../durable/protocol/snowflake.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { toUser, userColumns } from "../database/accounts.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { accounts, members } from "../database/schema.ts";
import { answer, nothing, operation } from "../operation.ts";
import { joinedServer, ownedServer, visibleServer } from "../policy.ts";
import { Problem } from "../problem.ts";
import { PageQuery, Snowflake } from "../schemas/common.ts";
import { MemberPage } from "../schemas/members.ts";
import { requireRoomForServer } from "./servers.ts";

const params = z.object({ id: Snowflake });

export const memberRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "get",
        path: "/api/servers/{id}/members",
        tags: ["Members"],
        summary: "Who belongs to a server",
        request: { params, query: PageQuery },
        responses: { 200: answer(MemberPage, "In the order of joining") },
      },
    ),
    async (c) => {
      const { server } = await joinedServer(c.var.database, callerOf(c), c.req.valid("param").id);
      const query = c.req.valid("query");
      const after = readCursor("members", query);
      const rows = await c.var.database
        .select({ id: members.id, user: userColumns })
        .from(members)
        .innerJoin(accounts, eq(accounts.id, members.accountId))
        .where(and(eq(members.serverId, server.id), after === undefined ? undefined : gt(members.id, after)))
        .orderBy(asc(members.id))
        .limit(query.qty + 1);
      const { items, nextCursor } = pageOf(
        "members",
        rows,
        query,
        (row) => row.id,
        (row) => ({
          user: toUser(row.user),
          owner: row.user.id === server.ownerId,
          joinedAt: new Date(readSnowflake(row.id).ms).toISOString(),
        }),
      );
      return c.json({ members: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "limit_reached"] },
      {
        method: "put",
        path: "/api/servers/{id}/members/me",
        tags: ["Members"],
        summary: "Join a server",
        description: "Idempotent: who is a member already stays one.",
        request: { params },
        responses: { 204: nothing("The caller is a member") },
      },
    ),
    async (c) => {
      const caller = callerOf(c);
      const { database } = c.var;
      const { server, member } = await visibleServer(database, caller, c.req.valid("param").id);
      if (!member) {
        await requireRoomForServer(database, caller.account.id);
        await database
          .insert(members)
          .values({ serverId: server.id, accountId: caller.account.id, id: randomSnowflake(Date.now()) })
          .onConflictDoNothing({ target: [members.serverId, members.accountId] });
      }
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "owner_cannot_leave"] },
      {
        method: "delete",
        path: "/api/servers/{id}/members/me",
        tags: ["Members"],
        summary: "Leave a server",
        description: "Idempotent. The caller's sockets to it close before this is answered.",
        request: { params },
        responses: { 204: nothing("The caller is no member") },
      },
    ),
    async (c) => {
      const caller = callerOf(c);
      const { server } = await visibleServer(c.var.database, caller, c.req.valid("param").id);
      if (server.ownerId === caller.account.id) throw new Problem("owner_cannot_leave");
      await endMembership(c, server.id, caller.account.id);
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "owner_cannot_leave"] },
      {
        method: "delete",
        path: "/api/servers/{id}/members/{userId}",
        tags: ["Members"],
        summary: "Remove a member",
        description: "Idempotent. The member's sockets to the server close before this is answered.",
        request: { params: z.object({ id: Snowflake, userId: Snowflake }) },
        responses: { 204: nothing("That account is no member") },
      },
    ),
    async (c) => {
      const { id, userId } = c.req.valid("param");
      const { server } = await ownedServer(c.var.database, callerOf(c), id);
      if (server.ownerId === userId) throw new Problem("owner_cannot_leave");
      await endMembership(c, server.id, userId);
      return c.body(null, 204);
    },
  );

async function endMembership(
  c: { var: AppEnv["Variables"]; env: Env },
  serverId: string,
  accountId: string,
): Promise<void> {
  await c.var.database.delete(members).where(and(eq(members.serverId, serverId), eq(members.accountId, accountId)));
  // Also when there was no row: a retry completes a try that failed here.
  await c.env.USER_INBOX.getByName(accountId).end(accountId, { scope: "server", serverId });
}
