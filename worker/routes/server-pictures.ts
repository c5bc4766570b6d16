/** A server's icon and banner: the same operations on two columns. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { servers } from "../database/schema.ts";
import { announceServer } from "../live.ts";
import { answer, nothing, operation } from "../operation.ts";
import { removePicture, replacePicture, takesPicture } from "../pictures.ts";
import { ownedServer } from "../policy.ts";
import { Snowflake } from "../schemas/common.ts";
import { ServerDetail } from "../schemas/servers.ts";
import { serverDetail } from "../server-detail.ts";

const params = z.object({ id: Snowflake });

export const serverPictureRoutes = new OpenAPIHono<AppEnv>();

for (const picture of ["icon", "banner"] as const) {
  const most = {
    icon: `${limits.iconPixels} × ${limits.iconPixels}`,
    banner: `${limits.bannerWidth} × ${limits.bannerHeight}`,
  }[picture];

  serverPictureRoutes
    .openapi(
      operation(
        { who: "signed in", problems: ["not_found", "forbidden", ...takesPicture.problems] },
        {
          method: "put",
          path: `/api/servers/{id}/${picture}`,
          tags: ["Servers"],
          summary: `Set a server's ${picture}`,
          description: `At most ${most} pixels.`,
          request: { params, body: takesPicture.body },
          responses: { 200: answer(ServerDetail, "The server as it is now") },
        },
      ),
      async (c) => {
        const caller = callerOf(c);
        const { id } = c.req.valid("param");
        const { database } = c.var;
        await ownedServer(database, caller, id);
        await replacePicture(c, `servers/${id}/${picture}`, (key) =>
          database.update(servers).set(column(picture, key)).where(eq(servers.id, id)),
        );
        await announceServer(c.env, database, id);
        return c.json(await serverDetail(database, caller, id), 200);
      },
    )
    .openapi(
      operation(
        { who: "signed in", problems: ["not_found", "forbidden"] },
        {
          method: "delete",
          path: `/api/servers/{id}/${picture}`,
          tags: ["Servers"],
          summary: `Remove a server's ${picture}`,
          request: { params },
          responses: { 204: nothing("It is gone") },
        },
      ),
      async (c) => {
        const { id } = c.req.valid("param");
        const { database } = c.var;
        await ownedServer(database, callerOf(c), id);
        await removePicture(c, database.update(servers).set(column(picture, null)).where(eq(servers.id, id)));
        await announceServer(c.env, database, id);
        return c.body(null, 204);
      },
    );
}

function column(picture: "icon" | "banner", key: string | null) {
  return picture === "icon" ? { iconKey: key } : { bannerKey: key };
}
