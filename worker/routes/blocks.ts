/** Whom the caller does not want to hear. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, asc, count, eq, gt, isNull, ne } from "drizzle-orm";
import type { Context } from "hono";

import { limits } from "../../durable/limits.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { toUser, userColumns } from "../database/accounts.ts";
import { conversationsOfTwo } from "../database/conversations.ts";
import type { Database } from "../database/index.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { accounts, blocks } from "../database/schema.ts";
import { answer, nothing, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { PageQuery, Snowflake } from "../schemas/common.ts";
import { BlockPage } from "../schemas/conversations.ts";

const params = z.object({ userId: Snowflake });

export const blockRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "get",
        path: "/api/me/blocks",
        tags: ["Conversations"],
        summary: "Whom the caller has blocked",
        request: { query: PageQuery },
        responses: { 200: answer(BlockPage, "They do not know of it") },
      },
    ),
    async (c) => {
      const query = c.req.valid("query");
      const after = readCursor("blocks", query);
      const rows = await c.var.database
        .select({ user: userColumns })
        .from(blocks)
        .innerJoin(accounts, eq(accounts.id, blocks.blockedId))
        .where(
          and(
            eq(blocks.accountId, callerOf(c).account.id),
            after === undefined ? undefined : gt(blocks.blockedId, after),
          ),
        )
        .orderBy(asc(blocks.blockedId))
        .limit(query.qty + 1);
      const { items, nextCursor } = pageOf(
        "blocks",
        rows,
        query,
        ({ user }) => user.id,
        ({ user }) => toUser(user),
      );
      return c.json({ users: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "limit_reached"] },
      {
        method: "put",
        path: "/api/me/blocks/{userId}",
        tags: ["Conversations"],
        summary: "Block an account",
        description:
          "It can call the caller no more, nor open a conversation with the caller; in one between the two nobody can write any more. Clients hide what it says. Idempotent.",
        request: { params },
        responses: { 204: nothing("It is blocked") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const accountId = callerOf(c).account.id;
      const blockedId = c.req.valid("param").userId;
      if (blockedId === accountId) throw new Problem("not_found");
      const account = await database
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.id, blockedId), isNull(accounts.suspendedAt)))
        .get();
      if (!account) throw new Problem("not_found");
      const total = await database
        .select({ n: count() })
        .from(blocks)
        .where(and(eq(blocks.accountId, accountId), ne(blocks.blockedId, blockedId)))
        .get();
      if (total && total.n >= limits.blocksPerAccount) throw new Problem("limit_reached");
      await database.insert(blocks).values({ accountId, blockedId }).onConflictDoNothing();
      await tell(c, accountId, blockedId);
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "delete",
        path: "/api/me/blocks/{userId}",
        tags: ["Conversations"],
        summary: "Hear an account again",
        description: "Idempotent.",
        request: { params },
        responses: { 204: nothing("It is not blocked") },
      },
    ),
    async (c) => {
      const accountId = callerOf(c).account.id;
      const blockedId = c.req.valid("param").userId;
      await c.var.database.delete(blocks).where(and(eq(blocks.accountId, accountId), eq(blocks.blockedId, blockedId)));
      await tell(c, accountId, blockedId);
      return c.body(null, 204);
    },
  );

/** The caller's devices know, and sockets between the two come back with what they may do now. */
async function tell(c: Context<AppEnv>, accountId: string, otherId: string): Promise<void> {
  const { database } = c.var;
  const inbox = (id: string) => c.env.USER_INBOX.getByName(id);
  // Of two changes at once the one that tells last has to have seen both: it looks again after it told.
  let told: string[];
  let now = await blockedBy(database, accountId);
  do {
    told = now;
    await inbox(accountId).setBlocked(told);
    now = await blockedBy(database, accountId);
  } while (told.join() !== now.join());
  const shared = await conversationsOfTwo(database, accountId, otherId);
  await Promise.all(
    shared.flatMap((channelId) => [accountId, otherId].map((id) => inbox(id).end(id, { scope: "channel", channelId }))),
  );
}

async function blockedBy(database: Database, accountId: string): Promise<string[]> {
  const rows = await database
    .select({ id: blocks.blockedId })
    .from(blocks)
    .where(eq(blocks.accountId, accountId))
    .orderBy(asc(blocks.blockedId));
  return rows.map(({ id }) => id);
}
