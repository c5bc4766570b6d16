/** One line of JSON a request: what was asked, how it ended. Never a body, a query, a cookie or a token. */
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";

import type { AppEnv } from "./context.ts";

export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const requestId = c.req.header("CF-Ray") ?? crypto.randomUUID();
  c.set("requestId", requestId);
  const started = Date.now();
  await next();
  const { method } = c.req;
  const accountId = c.var.caller?.account.id;
  console.log({
    event: "request",
    requestId,
    method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Date.now() - started,
    ...(accountId !== undefined && { accountId }),
  });
});
