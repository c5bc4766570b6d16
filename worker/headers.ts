/** Security headers on everything the Worker answers; those of static files are in `ui/public/_headers`. */
import { createMiddleware } from "hono/factory";

import type { AppEnv } from "./context.ts";

const always = {
  // Nothing the API answers is a page. What is one, the documentation, says so itself.
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // Almost everything here depends on who asks. What does not, says so itself.
  "Cache-Control": "private, no-store",
};

export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  // The answer to an upgrade comes from the room and can't be changed; it has no body to protect.
  if (c.res.status === 101) return;
  for (const [name, value] of Object.entries(always)) {
    if (!c.res.headers.has(name)) c.header(name, value);
  }
  c.header("X-Request-Id", c.var.requestId);
  // Also where no network says so: clients set their time by it, because a device's own clock may be a day off.
  c.header("Date", new Date().toUTCString());
  if (new URL(c.req.url).protocol === "https:") {
    c.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
});
