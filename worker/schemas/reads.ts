import { z } from "@hono/zod-openapi";

import { Snowflake } from "./common.ts";

export const ReadCursor = z
  .strictObject({
    seq: z
      .number()
      .int()
      .nonnegative()
      .openapi({ example: 120, description: "The newest message that the caller has seen" }),
  })
  .openapi("ReadCursor");

const UnreadChannel = z.object({
  channelId: Snowflake,
  serverId: Snowflake.optional().openapi({ description: "Absent for a direct conversation" }),
  unread: z.number().int().positive().openapi({ example: 3, description: "Messages after the caller's cursor" }),
  mentions: z.number().int().nonnegative().openapi({ example: 0, description: "How many of them name the caller" }),
});

export const Unread = z
  .object({ channels: z.array(UnreadChannel).openapi({ description: "Only those with something unread" }) })
  .openapi("Unread");
export type Unread = z.infer<typeof Unread>;
