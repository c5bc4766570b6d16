/** The channels of a server; their messages are in `messages.ts`, their sockets behind `door.ts`. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { count, eq } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { randomSnowflake } from "../../durable/protocol/snowflake.ts";
import { callerOf } from "../authentication.ts";
import { cleanUp } from "../cleanup.ts";
import type { AppEnv } from "../context.ts";
import { type ChannelRow, channelsOf, toChannel } from "../database/channels.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { channels } from "../database/schema.ts";
import { announce, announceChannelGone } from "../live.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { removePicture, replacePicture, takesPicture } from "../pictures.ts";
import { joinedServer, ownedChannel, ownedServer } from "../policy.ts";
import { Problem } from "../problem.ts";
import { Channel, ChannelChange, ChannelCreation, ChannelPage } from "../schemas/channels.ts";
import { PageQuery, Snowflake } from "../schemas/common.ts";

const params = z.object({ id: Snowflake });

export const channelRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "get",
        path: "/api/servers/{id}/channels",
        tags: ["Channels"],
        summary: "A server's channels",
        request: { params, query: PageQuery },
        responses: { 200: answer(ChannelPage, "Oldest first") },
      },
    ),
    async (c) => {
      const { server } = await joinedServer(c.var.database, callerOf(c), c.req.valid("param").id);
      const query = c.req.valid("query");
      const after = readCursor("channels", query);
      const rows = await channelsOf(c.var.database, server.id, after, query.qty);
      const { items, nextCursor } = pageOf("channels", rows, query, (row) => row.id, toChannel);
      return c.json({ channels: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", "limit_reached"] },
      {
        method: "post",
        path: "/api/servers/{id}/channels",
        tags: ["Channels"],
        summary: "Create a channel",
        request: { params, body: json(ChannelCreation) },
        responses: { 201: answer(Channel, "The new channel") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const { server } = await ownedServer(database, callerOf(c), c.req.valid("param").id);
      const existing = await database
        .select({ n: count() })
        .from(channels)
        .where(eq(channels.serverId, server.id))
        .get();
      if (existing && existing.n >= limits.channelsPerServer) throw new Problem("limit_reached");
      const { name, topic } = c.req.valid("json");
      const row: ChannelRow = {
        id: randomSnowflake(Date.now()),
        serverId: server.id,
        name,
        topic,
        iconKey: null,
        suspendedAt: null,
      };
      await database.insert(channels).values(row);
      return c.json(await announced(c.env, row), 201);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "patch",
        path: "/api/channels/{id}",
        tags: ["Channels"],
        summary: "Change a channel",
        request: { params, body: json(ChannelChange) },
        responses: { 200: answer(Channel, "The channel as it is now") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const row = await ownedChannel(database, callerOf(c), c.req.valid("param").id);
      const { name = row.name, topic = row.topic } = c.req.valid("json");
      await database.update(channels).set({ name, topic }).where(eq(channels.id, row.id));
      return c.json(await announced(c.env, { ...row, name, topic }), 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "delete",
        path: "/api/channels/{id}",
        tags: ["Channels"],
        summary: "Delete a channel",
        description: "With its messages; its sockets close before this is answered.",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const row = await ownedChannel(database, callerOf(c), c.req.valid("param").id);
      await database.delete(channels).where(eq(channels.id, row.id));
      await cleanUp(c.env, database);
      await announceChannelGone(c.env, row.serverId, row.id);
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden", ...takesPicture.problems] },
      {
        method: "put",
        path: "/api/channels/{id}/icon",
        tags: ["Channels"],
        summary: "Set a channel's icon",
        description: `At most ${limits.iconPixels} × ${limits.iconPixels} pixels.`,
        request: { params, body: takesPicture.body },
        responses: { 200: answer(Channel, "The channel as it is now") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const row = await ownedChannel(database, callerOf(c), c.req.valid("param").id);
      const iconKey = await replacePicture(c, `channels/${row.id}/icon`, (key) =>
        database.update(channels).set({ iconKey: key }).where(eq(channels.id, row.id)),
      );
      return c.json(await announced(c.env, { ...row, iconKey }), 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found", "forbidden"] },
      {
        method: "delete",
        path: "/api/channels/{id}/icon",
        tags: ["Channels"],
        summary: "Remove a channel's icon",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const row = await ownedChannel(c.var.database, callerOf(c), c.req.valid("param").id);
      await removePicture(c, c.var.database.update(channels).set({ iconKey: null }).where(eq(channels.id, row.id)));
      await announced(c.env, { ...row, iconKey: null });
      return c.body(null, 204);
    },
  );

/** The channel as it is now, once the server's members know; of a suspended one they know nothing. */
async function announced(env: Env, row: ChannelRow): Promise<Channel> {
  const channel = toChannel(row);
  if (row.suspendedAt === null) await announce(env, row.serverId, { type: "channel", channel });
  return channel;
}
