/** Cookies travel with requests that other sites cause; the Origin tells them apart. */
import { createMiddleware } from "hono/factory";

import type { AppEnv } from "./context.ts";
import { Problem } from "./problem.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** For a socket the Origin must be there: every browser sends it, and SameSite does not protect an upgrade everywhere. */
export function isOwnOrigin(request: Request): boolean {
  return request.headers.get("Origin") === new URL(request.url).origin;
}

/** Refuses changes that another site asks for. A client that is no browser may leave the Origin out. */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const foreign = c.req.header("Origin") !== undefined && !isOwnOrigin(c.req.raw);
  const crossSite = c.req.header("Sec-Fetch-Site") === "cross-site";
  if (!safe.has(c.req.method) && (foreign || crossSite)) throw new Problem("origin_not_allowed");
  await next();
});
