import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { MediaUrl, NextCursor, singleLine, Snowflake } from "./common.ts";

export const Channel = z
  .object({
    id: Snowflake,
    serverId: Snowflake,
    name: z.string().openapi({ example: "general" }),
    topic: z.string().openapi({ example: "Anything that fits nowhere else" }),
    iconUrl: MediaUrl.optional(),
  })
  .openapi("Channel");
export type Channel = z.infer<typeof Channel>;

export const ChannelPage = z.object({ channels: z.array(Channel), nextCursor: NextCursor }).openapi("ChannelPage");
export type ChannelPage = z.infer<typeof ChannelPage>;

const name = singleLine(limits.nameLength)
  .transform((text) => text.toLowerCase())
  .openapi({ example: "general", description: "Stored in lower case" });
const topic = singleLine(limits.topicLength, 0).openapi({ example: "Anything that fits nowhere else" });

export const ChannelCreation = z.strictObject({ name, topic: topic.default("") }).openapi("ChannelCreation");
export const ChannelChange = z.strictObject({ name, topic }).partial().openapi("ChannelChange");
