/** What servers are found by. Everybody reads them, superusers manage them. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { asc, count, eq, gt } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { randomSnowflake } from "../../durable/protocol/snowflake.ts";
import { cleanUp } from "../cleanup.ts";
import type { AppEnv } from "../context.ts";
import { nameKey } from "../../durable/protocol/names.ts";
import { type Database, isReferenceViolation, isUniqueViolation } from "../database/index.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { categories } from "../database/schema.ts";
import { mediaUrl } from "../media.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { removePicture, replacePicture, takesPicture } from "../pictures.ts";
import { Problem } from "../problem.ts";
import { Category, CategoryChange, CategoryCreation, CategoryPage } from "../schemas/categories.ts";
import { PageQuery, Snowflake } from "../schemas/common.ts";

type CategoryRow = typeof categories.$inferSelect;

const params = z.object({ id: Snowflake });

export const categoryRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "anyone" },
      {
        method: "get",
        path: "/api/categories",
        tags: ["Categories"],
        summary: "All categories",
        request: { query: PageQuery },
        responses: { 200: answer(CategoryPage, "By name") },
      },
    ),
    async (c) => {
      const query = c.req.valid("query");
      const after = readCursor("categories", query);
      const rows = await c.var.database
        .select()
        .from(categories)
        .where(after === undefined ? undefined : gt(categories.nameKey, after))
        .orderBy(asc(categories.nameKey))
        .limit(query.qty + 1);
      const { items, nextCursor } = pageOf("categories", rows, query, (row) => row.nameKey, toCategory);
      return c.json({ categories: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["category_name_taken", "limit_reached"] },
      {
        method: "post",
        path: "/api/categories",
        tags: ["Categories"],
        summary: "Create a category",
        request: { body: json(CategoryCreation) },
        responses: { 201: answer(Category, "The new category") },
      },
    ),
    async (c) => {
      const { name, description } = c.req.valid("json");
      const { database } = c.var;
      const total = await database.select({ n: count() }).from(categories).get();
      if (total && total.n >= limits.categoriesTotal) throw new Problem("limit_reached");
      const row: CategoryRow = {
        id: randomSnowflake(Date.now()),
        name,
        nameKey: nameKey(name),
        description,
        iconKey: null,
      };
      await uniquely(database.insert(categories).values(row));
      return c.json(toCategory(row), 201);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found", "category_name_taken"] },
      {
        method: "patch",
        path: "/api/categories/{id}",
        tags: ["Categories"],
        summary: "Change a category",
        request: { params, body: json(CategoryChange) },
        responses: { 200: answer(Category, "The category as it is now") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const row = await findCategory(database, c.req.valid("param").id);
      const { name = row.name, description = row.description } = c.req.valid("json");
      const change = { name, nameKey: nameKey(name), description };
      await uniquely(database.update(categories).set(change).where(eq(categories.id, row.id)));
      return c.json(toCategory({ ...row, ...change }), 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found", "category_in_use"] },
      {
        method: "delete",
        path: "/api/categories/{id}",
        tags: ["Categories"],
        summary: "Delete a category that no server is in",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const row = await findCategory(database, c.req.valid("param").id);
      try {
        await database.delete(categories).where(eq(categories.id, row.id));
      } catch (error) {
        if (isReferenceViolation(error)) throw new Problem("category_in_use");
        throw error;
      }
      await cleanUp(c.env, database);
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found", ...takesPicture.problems] },
      {
        method: "put",
        path: "/api/categories/{id}/icon",
        tags: ["Categories"],
        summary: "Set a category's icon",
        description: `At most ${limits.iconPixels} × ${limits.iconPixels} pixels.`,
        request: { params, body: takesPicture.body },
        responses: { 200: answer(Category, "The category as it is now") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const row = await findCategory(database, c.req.valid("param").id);
      const iconKey = await replacePicture(c, `categories/${row.id}/icon`, (key) =>
        database.update(categories).set({ iconKey: key }).where(eq(categories.id, row.id)),
      );
      return c.json(toCategory({ ...row, iconKey }), 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "delete",
        path: "/api/categories/{id}/icon",
        tags: ["Categories"],
        summary: "Remove a category's icon",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const row = await findCategory(c.var.database, c.req.valid("param").id);
      await removePicture(c, c.var.database.update(categories).set({ iconKey: null }).where(eq(categories.id, row.id)));
      return c.body(null, 204);
    },
  );

function toCategory(row: CategoryRow): Category {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    ...(row.iconKey !== null && { iconUrl: mediaUrl(row.iconKey) }),
  };
}

async function findCategory(database: Database, id: string): Promise<CategoryRow> {
  const row = await database.select().from(categories).where(eq(categories.id, id)).get();
  if (!row) throw new Problem("not_found");
  return row;
}

async function uniquely(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem("category_name_taken");
    throw error;
  }
}
