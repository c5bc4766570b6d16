import { z } from "@hono/zod-openapi";

import { NotificationLevel } from "../../durable/protocol/inbox.ts";
import { Snowflake, Timestamp } from "./common.ts";

const level = NotificationLevel.nullable().openapi({
  description: "Null: as the server, which tells of mentions where nothing was chosen",
  example: "mentions",
});
const mutedUntil = z.iso.datetime().nullable().openapi({
  description: "Quiet until then, whatever the level; the year 9999 for good. Null: not quiet",
  example: null,
});

export const NotificationChoice = z.strictObject({ level, mutedUntil }).openapi("NotificationChoice");

export const NotificationSettings = z
  .object({
    settings: z.array(
      z.object({
        id: Snowflake.openapi({ description: "Of a server, a channel, or a direct conversation" }),
        level,
        mutedUntil: Timestamp.nullable(),
      }),
    ),
  })
  .openapi("NotificationSettings");
