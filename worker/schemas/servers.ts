import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { Channel } from "./channels.ts";
import { MediaUrl, NextCursor, PageQuery, singleLine, Snowflake } from "./common.ts";

export const Server = z
  .object({
    id: Snowflake,
    name: z.string().openapi({ example: "Analytical Engines" }),
    description: z.string().openapi({ example: "Programs for machines not yet built" }),
    ownerId: Snowflake,
    category: z.object({ id: Snowflake, name: z.string().openapi({ example: "Technology" }) }),
    iconUrl: MediaUrl.optional(),
    bannerUrl: MediaUrl.optional(),
    numMembers: z.number().int().optional().openapi({ description: "Only with `with_num_members=true`", example: 12 }),
  })
  .openapi("Server");
export type Server = z.infer<typeof Server>;

/** One server as its page needs it. `member` tells whether the caller belongs to it. */
export const ServerDetail = Server.extend({
  numMembers: z.number().int().openapi({ example: 12 }),
  member: z.boolean().openapi({ example: true }),
  channels: z.array(Channel),
}).openapi("ServerDetail");
export type ServerDetail = z.infer<typeof ServerDetail>;

export const ServerPage = z.object({ servers: z.array(Server), nextCursor: NextCursor }).openapi("ServerPage");
export type ServerPage = z.infer<typeof ServerPage>;

const flag = z.enum(["true", "false"]).transform((word) => word === "true");

export const ServerQuery = PageQuery.extend({
  category: z
    .string()
    .max(limits.nameLength)
    .optional()
    .openapi({ description: "A category's name", examples: ["Gaming"] }),
  by_user: flag.optional().openapi({ description: "`true`: only servers the caller is a member of", example: "false" }),
  by_serverid: Snowflake.optional().openapi({
    description: "Only this server; 404 if there is none",
    example: undefined,
    examples: ["1554934839283712001"],
  }),
  with_num_members: flag.optional().openapi({ description: "`true` adds `numMembers`", example: "true" }),
  q: z
    .string()
    .max(limits.searchLength)
    .optional()
    .openapi({
      description: "Words, each of which must begin a word of the name or the description",
      examples: ["engine"],
    }),
});
export type ServerQuery = z.infer<typeof ServerQuery>;

const name = singleLine(limits.nameLength).openapi({ example: "Analytical Engines" });
const description = singleLine(limits.descriptionLength, 0).openapi({ example: "Programs for machines not yet built" });

export const ServerCreation = z
  .strictObject({ name, categoryId: Snowflake, description: description.default("") })
  .openapi("ServerCreation");
export const ServerChange = z
  .strictObject({ name, categoryId: Snowflake, description })
  .partial()
  .openapi("ServerChange");
