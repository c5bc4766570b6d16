/** Of what the caller wants to be told. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import type { NotificationSetting } from "../../durable/protocol/inbox.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { serversOf } from "../database/servers.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { joinedServer, readableChannel } from "../policy.ts";
import { Problem } from "../problem.ts";
import { Snowflake } from "../schemas/common.ts";
import { NotificationChoice, NotificationSettings } from "../schemas/notifications.ts";

const params = z.object({ id: Snowflake });
const description = "The caller's devices hear of it. Badges count whatever is said.";

export const notificationRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "get",
        path: "/api/me/notifications",
        tags: ["Notifications"],
        summary: "Of what the caller wants to be told",
        responses: { 200: answer(NotificationSettings, "Where something else was chosen than what holds everywhere") },
      },
    ),
    async (c) => {
      const settings = await c.env.USER_INBOX.getByName(callerOf(c).account.id).notifications();
      return c.json({ settings }, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "limit_reached"] },
      {
        method: "put",
        path: "/api/servers/{id}/notifications",
        tags: ["Notifications"],
        summary: "Choose of what in a server to be told",
        description,
        request: { params, body: json(NotificationChoice) },
        responses: { 204: nothing("It is chosen") },
      },
    ),
    async (c) => {
      const { id } = c.req.valid("param");
      const { server } = await joinedServer(c.var.database, callerOf(c), id);
      await choose(c, server.id, { id, ...c.req.valid("json") });
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "limit_reached"] },
      {
        method: "put",
        path: "/api/channels/{id}/notifications",
        tags: ["Notifications"],
        summary: "Choose of what in a channel or a direct conversation to be told",
        description,
        request: { params, body: json(NotificationChoice) },
        responses: { 204: nothing("It is chosen") },
      },
    ),
    async (c) => {
      const { id } = c.req.valid("param");
      const { serverId } = await readableChannel(c.var.database, callerOf(c), id);
      await choose(c, serverId, { id, ...c.req.valid("json") });
      return c.body(null, 204);
    },
  );

async function choose(c: Context<AppEnv>, serverId: string | null, setting: NotificationSetting): Promise<void> {
  const { account } = callerOf(c);
  const inbox = c.env.USER_INBOX.getByName(account.id);
  if (await inbox.setNotifications(serverId, setting)) return;
  // Among so many there may be those of servers that are gone.
  const servers = await serversOf(c.var.database, account.id);
  await inbox.keepNotifications(servers.map(({ id }) => id));
  if (!(await inbox.setNotifications(serverId, setting))) throw new Problem("limit_reached");
}
