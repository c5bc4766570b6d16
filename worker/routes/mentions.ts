/** What called the caller. */
import { OpenAPIHono } from "@hono/zod-openapi";

import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { mentionPage } from "../mentions.ts";
import { answer, operation } from "../operation.ts";
import { MentionPage, MentionQuery } from "../schemas/mentions.ts";

export const mentionRoutes = new OpenAPIHono<AppEnv>().openapi(
  operation(
    { who: "signed in" },
    {
      method: "get",
      path: "/api/me/mentions",
      tags: ["Reading"],
      summary: "Messages that call the caller",
      description: "By `@username`, or because they answer a message of the caller's.",
      request: { query: MentionQuery },
      responses: { 200: answer(MentionPage, "A page of them, as they are now") },
    },
  ),
  async (c) => c.json(await mentionPage(c.env, c.var.database, callerOf(c).account.id, c.req.valid("query")), 200),
);
