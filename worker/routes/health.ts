import { OpenAPIHono, z } from "@hono/zod-openapi";

import { version } from "../../package.json";
import type { AppEnv } from "../context.ts";
import { answer, operation } from "../operation.ts";

const Health = z
  .object({ status: z.literal("ok").openapi({ example: "ok" }), version: z.string().openapi({ example: version }) })
  .openapi("Health");

export const healthRoutes = new OpenAPIHono<AppEnv>().openapi(
  operation(
    { who: "anyone" },
    {
      method: "get",
      path: "/api/health",
      tags: ["Health"],
      summary: "Whether iGap answers",
      responses: { 200: answer(Health, "It does") },
    },
  ),
  (c) => c.json({ status: "ok" as const, version }, 200),
);
