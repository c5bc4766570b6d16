/** The API's own documentation: the OpenAPI document, and Swagger UI from our own files. */
import { swaggerUI } from "@hono/swagger-ui";
import type { OpenAPIHono } from "@hono/zod-openapi";

import { version } from "../package.json";
import type { AppEnv } from "./context.ts";
import { addExamples } from "./examples.ts";

const documentPath = "/api/openapi.json";

/** Swagger UI sets styles inline; scripts are only ours. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const tags = {
  Accounts: "Registration, the own account, profiles",
  Sessions: "Signing in and out",
  Categories: "What servers are found by",
  Servers: "Communities",
  Members: "Who belongs to a server",
  Channels: "Where a server talks",
  Messages: "What is said",
  Reading: "How far the caller has read, on every device",
  Conversations: "A private word with a few people",
  Notifications: "Of what the caller wants to be told",
  Media: "Pictures",
  Administration: "For superusers",
  Health: "Whether it runs",
};

export function documentApi(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "access_token",
    description: "Set by signing in. Over https its name is `__Host-access_token`.",
  });

  app.openAPIRegistry.registerComponent("securitySchemes", "refresh", {
    type: "apiKey",
    in: "cookie",
    name: "refresh_token",
    description: "Set by signing in. Over https its name is `__Host-refresh_token`.",
  });

  app.get(documentPath, (c) => {
    const document = app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "iGap",
        version,
        description:
          "Community chat: servers, channels, members, live messages. Sign in with `POST /api/token`; the cookies it sets go with every later call. Errors are problem details (RFC 9457) with a stable `code`.",
        license: { name: "MIT", url: "https://opensource.org/license/mit" },
      },
      servers: [{ url: "/" }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    });
    addExamples(document);
    c.header("Cache-Control", "public, max-age=300");
    return c.json(document);
  });

  app.use("/api/docs", async (c, next) => {
    await next();
    c.header("Content-Security-Policy", policy);
  });
  app.get(
    "/api/docs",
    swaggerUI({
      url: documentPath,
      title: "iGap API",
      manuallySwaggerUIHtml: () => `
        <link rel="stylesheet" href="/swagger-ui/swagger-ui.css">
        <div id="swagger-ui"></div>
        <script src="/swagger-ui/swagger-ui-bundle.js"></script>
        <script src="/swagger-ui/init.js"></script>`,
    }),
  );
}
