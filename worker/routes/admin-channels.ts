/** For superusers: find, look at, suspend and delete channels. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, asc, eq, gt, gte, lt, or } from "drizzle-orm";

import { snowflakePattern } from "../../durable/protocol/snowflake.ts";
import { cleanUp } from "../cleanup.ts";
import type { AppEnv } from "../context.ts";
import { toChannel } from "../database/channels.ts";
import type { Database } from "../database/index.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { channels, servers } from "../database/schema.ts";
import { suspendedSince } from "../database/suspension.ts";
import { announce, announceChannelGone } from "../live.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { AdminChannel, AdminChannelPage, AdminQuery, Suspension } from "../schemas/administration.ts";
import { Snowflake } from "../schemas/common.ts";

const params = z.object({ id: Snowflake });

export const adminChannelRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "superuser" },
      {
        method: "get",
        path: "/api/admin/channels",
        tags: ["Administration"],
        summary: "Find channels",
        request: { query: AdminQuery },
        responses: { 200: answer(AdminChannelPage, "By name") },
      },
    ),
    async (c) => {
      const query = c.req.valid("query");
      const cursor = readCursor("channels_by_name", query);
      const rows = await select(c.var.database)
        .where(and(matching(query.q ?? ""), cursor === undefined ? undefined : after(cursor)))
        .orderBy(asc(channels.name), asc(channels.id))
        .limit(query.qty + 1);
      const { items, nextCursor } = pageOf(
        "channels_by_name",
        rows,
        query,
        ({ channel }) => `${channel.id} ${channel.name}`,
        toAdminChannel,
      );
      return c.json({ channels: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "get",
        path: "/api/admin/channels/{id}",
        tags: ["Administration"],
        summary: "Look at a channel",
        request: { params },
        responses: { 200: answer(AdminChannel, "The channel") },
      },
    ),
    async (c) => c.json(toAdminChannel(await find(c.var.database, c.req.valid("param").id)), 200),
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "patch",
        path: "/api/admin/channels/{id}",
        tags: ["Administration"],
        summary: "Suspend a channel, or let it go on",
        description: "Nobody but superusers sees a suspended channel; its sockets close before this is answered.",
        request: { params, body: json(Suspension) },
        responses: { 200: answer(AdminChannel, "The channel as it is now") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const { suspended } = c.req.valid("json");
      const { channel } = await find(database, c.req.valid("param").id);
      const suspendedAt = suspended ? (channel.suspendedAt ?? Date.now()) : null;
      await database.update(channels).set({ suspendedAt }).where(eq(channels.id, channel.id));
      await c.env.CHANNEL_ROOM.getByName(channel.id).setShut(suspended, "channel");
      await announce(c.env, channel.serverId, {
        type: "channel",
        channel: suspended ? { id: channel.id, deleted: true } : toChannel(channel),
      });
      return c.json(toAdminChannel(await find(database, channel.id)), 200);
    },
  )
  .openapi(
    operation(
      { who: "superuser", problems: ["not_found"] },
      {
        method: "delete",
        path: "/api/admin/channels/{id}",
        tags: ["Administration"],
        summary: "Delete a channel",
        description: "With its messages; its sockets close before this is answered.",
        request: { params },
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const { channel } = await find(database, c.req.valid("param").id);
      await database.delete(channels).where(eq(channels.id, channel.id));
      await cleanUp(c.env, database);
      await announceChannelGone(c.env, channel.serverId, channel.id);
      return c.body(null, 204);
    },
  );

function select(database: Database) {
  return database
    .select({ channel: channels, serverName: servers.name, serverSuspendedAt: servers.suspendedAt })
    .from(channels)
    .innerJoin(servers, eq(servers.id, channels.serverId));
}

async function find(database: Database, id: string) {
  const row = await select(database).where(eq(channels.id, id)).get();
  if (!row) throw new Problem("not_found");
  return row;
}

/** An id, or the beginning of a name. */
function matching(q: string) {
  const prefix = q.toLowerCase();
  if (prefix === "") return undefined;
  if (snowflakePattern.test(prefix)) return eq(channels.id, prefix);
  return and(gte(channels.name, prefix), lt(channels.name, `${prefix}\u{10FFFF}`));
}

/** Names are not unique: the id tells apart those that are the same. */
function after(cursor: string) {
  const space = cursor.indexOf(" ");
  const [id, name] = [cursor.slice(0, space), cursor.slice(space + 1)];
  return or(gt(channels.name, name), and(eq(channels.name, name), gt(channels.id, id)));
}

function toAdminChannel(row: Awaited<ReturnType<typeof find>>): AdminChannel {
  return { ...toChannel(row.channel), serverName: row.serverName, ...suspendedSince(row.channel) };
}
