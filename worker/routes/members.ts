/** Who belongs to a server: joining, leaving, being removed. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, eq } from "drizzle-orm";

import { nameKey } from "../../durable/protocol/names.ts";
import { randomSnowflake } from "../../durable/protocol/snowflake.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { listMembers, toMember } from "../database/members.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { members } from "../database/schema.ts";
import { announce } from "../live.ts";
import { answer, nothing, operation } from "../operation.ts";
import { joinedServer, ownedServer, visibleServer } from "../policy.ts";
import { Problem } from "../problem.ts";
import { Snowflake } from "../schemas/common.ts";
import { MemberPage, MemberQuery } from "../schemas/members.ts";
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
        description: "Both filters can be combined.",
        request: { params, query: MemberQuery },
        responses: { 200: answer(MemberPage, "In the order of joining, with `q` by username") },
      },
    ),
    async (c) => {
      const { server } = await joinedServer(c.var.database, callerOf(c), c.req.valid("param").id);
      const query = c.req.valid("query");
      const order = query.q === undefined ? "members" : "members_by_name";
      const { items, nextCursor } = pageOf(
        order,
        await listMembers(c.var.database, server, {
          after: readCursor(order, query),
          q: query.q,
          userIds: query.userIds,
          qty: query.qty,
        }),
        query,
        ({ id, user }) => (order === "members" ? id : nameKey(user.username)),
        (row) => toMember(row.id, row.user, server.ownerId),
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
        description:
          "Idempotent: who is a member already stays one. Nothing that was said before counts as unread for a newcomer.",
        request: { params },
        responses: { 204: nothing("The caller is a member") },
      },
    ),
    async (c) => {
      const caller = callerOf(c);
      const { database } = c.var;
      const { server, member } = await visibleServer(database, caller, c.req.valid("param").id);
      if (!member) await requireRoomForServer(database, caller.account.id);
      const joined = await database
        .insert(members)
        .values({ serverId: server.id, accountId: caller.account.id, id: randomSnowflake(Date.now()) })
        .onConflictDoNothing({ target: [members.serverId, members.accountId] })
        .returning({ id: members.id });
      for (const { id } of joined) {
        await announce(c.env, server.id, { type: "member", member: toMember(id, caller.account, server.ownerId) });
      }
      // Also for who is a member already: a retry completes a try that failed here.
      const positions = await c.env.SERVER_HUB.getByName(server.id).positions();
      await c.env.USER_INBOX.getByName(caller.account.id).join(server.id, positions, joined.length > 0);
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
  const left = await c.var.database
    .delete(members)
    .where(and(eq(members.serverId, serverId), eq(members.accountId, accountId)))
    .returning({ id: members.id });
  // Also when there was no row: a retry completes a try that failed here.
  await c.env.USER_INBOX.getByName(accountId).end(accountId, { scope: "server", serverId });
  // Only when there was: a stranger who leaves and leaves again is no news.
  if (left.length > 0) await announce(c.env, serverId, { type: "member", member: { id: accountId, deleted: true } });
}
