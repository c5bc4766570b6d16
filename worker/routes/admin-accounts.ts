/** For superusers: find, look at, suspend and delete accounts. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, asc, eq, gt, or } from "drizzle-orm";

import { nameKey } from "../../durable/protocol/names.ts";
import { cleanUp } from "../cleanup.ts";
import type { AppEnv } from "../context.ts";
import { type AccountRow, nameBeginsWith, toMe } from "../database/accounts.ts";
import type { Database } from "../database/index.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { accounts, sessions } from "../database/schema.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { suspendedSince } from "../database/suspension.ts";
import { Problem } from "../problem.ts";
import { AdminAccount, AdminAccountPage, AdminQuery, Suspension } from "../schemas/administration.ts";
import { Snowflake } from "../schemas/common.ts";

const params = z.object({ id: Snowflake });

export const adminAccountRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "superuser" },
      {
        method: "get",
        path: "/api/admin/accounts",
        tags: ["Administration"],
        summary: "Find accounts",
        request: { query: AdminQuery },
        responses: { 200: answer(AdminAccountPage, "By name") },
      },
    ),
    async (c) => {
      const query = c.req.valid("query");
      const prefix = nameKey(query.q ?? "");
      const after = readCursor("accounts", query);
      const rows = await c.var.database
        .select()
        .from(accounts)
        .where(
          and(
            prefix === "" ? undefined : or(eq(accounts.id, prefix), nameBeginsWith(prefix)),
            after === undefined ? undefined : gt(accounts.usernameKey, after),
          ),
        )
        .orderBy(asc(accounts.usernameKey))
        .limit(query.qty + 1);
      const { items, nextCursor } = pageOf("accounts", rows, query, (row) => row.usernameKey, toAdminAccount);
      return c.json({ accounts: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "get",
        path: "/api/admin/accounts/{id}",
        tags: ["Administration"],
        summary: "Look at an account",
        request: { params },
        responses: { 200: answer(AdminAccount, "The account") },
      },
    ),
    async (c) => c.json(toAdminAccount(await findAccount(c.var.database, c.req.valid("param").id)), 200),
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "patch",
        path: "/api/admin/accounts/{id}",
        tags: ["Administration"],
        summary: "Suspend an account, or let it in again",
        description:
          "A suspended account's sessions end and its sockets close before this is answered. Superusers can't be suspended.",
        request: { params, body: json(Suspension) },
        responses: { 200: answer(AdminAccount, "The account as it is now") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const { suspended } = c.req.valid("json");
      const account = await findAccount(database, c.req.valid("param").id);
      if (account.superuser) throw new Problem("forbidden");
      const suspendedAt = suspended ? (account.suspendedAt ?? Date.now()) : null;
      await database.update(accounts).set({ suspendedAt }).where(eq(accounts.id, account.id));
      if (suspended) {
        await database.delete(sessions).where(eq(sessions.accountId, account.id));
        await c.env.USER_INBOX.getByName(account.id).end(account.id, { scope: "account" });
      }
      return c.json(toAdminAccount({ ...account, suspendedAt }), 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "delete",
        path: "/api/admin/accounts/{id}",
        tags: ["Administration"],
        summary: "Delete an account",
        description:
          "With the servers it owns. What it wrote elsewhere stays, under its name. Superusers can't be deleted.",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const account = await findAccount(database, c.req.valid("param").id);
      if (account.superuser) throw new Problem("forbidden");
      await database.delete(accounts).where(eq(accounts.id, account.id));
      await c.env.USER_INBOX.getByName(account.id).end(account.id, { scope: "account" });
      await cleanUp(c.env, database);
      return c.body(null, 204);
    },
  );

async function findAccount(database: Database, id: string): Promise<AccountRow> {
  const row = await database.select().from(accounts).where(eq(accounts.id, id)).get();
  if (!row) throw new Problem("not_found");
  return row;
}

function toAdminAccount(row: AccountRow): AdminAccount {
  return { ...toMe(row), ...suspendedSince(row) };
}
