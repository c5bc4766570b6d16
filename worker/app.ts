/** The HTTP application: what every request passes, then the routes. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { methodNotAllowed } from "hono/method-not-allowed";

import type { AppEnv } from "./context.ts";
import { openDatabase } from "./database/index.ts";
import { documentApi } from "./docs.ts";
import { onError, onMethodNotAllowed, onNotFound, onValidation } from "./errors.ts";
import { securityHeaders } from "./headers.ts";
import { sameOrigin } from "./origin.ts";
import { requestLog } from "./request-log.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { adminAccountRoutes } from "./routes/admin-accounts.ts";
import { adminChannelRoutes } from "./routes/admin-channels.ts";
import { adminServerRoutes } from "./routes/admin-servers.ts";
import { blockRoutes } from "./routes/blocks.ts";
import { categoryRoutes } from "./routes/categories.ts";
import { channelRoutes } from "./routes/channels.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { healthRoutes } from "./routes/health.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { mediaRoutes } from "./routes/media.ts";
import { memberRoutes } from "./routes/members.ts";
import { mentionRoutes } from "./routes/mentions.ts";
import { messageRoutes } from "./routes/messages.ts";
import { notificationRoutes } from "./routes/notifications.ts";
import { reactionRoutes } from "./routes/reactions.ts";
import { readRoutes } from "./routes/reads.ts";
import { serverPictureRoutes } from "./routes/server-pictures.ts";
import { serverRoutes } from "./routes/servers.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { socketRoutes } from "./routes/socket.ts";

const database = createMiddleware<AppEnv>(async (c, next) => {
  c.set("database", openDatabase(c.env.DB));
  await next();
});

export const app = new OpenAPIHono<AppEnv>({ defaultHook: onValidation });

app.onError(onError);
app.notFound(onNotFound);
app.use(requestLog, securityHeaders, methodNotAllowed({ app, onMethodNotAllowed }), sameOrigin, database);

for (const routes of [
  accountRoutes,
  sessionRoutes,
  categoryRoutes,
  serverRoutes,
  serverPictureRoutes,
  memberRoutes,
  channelRoutes,
  messageRoutes,
  reactionRoutes,
  socketRoutes,
  readRoutes,
  mentionRoutes,
  conversationRoutes,
  blockRoutes,
  notificationRoutes,
  inboxRoutes,
  mediaRoutes,
  adminAccountRoutes,
  adminServerRoutes,
  adminChannelRoutes,
  healthRoutes,
]) {
  app.route("/", routes);
}

documentApi(app);
