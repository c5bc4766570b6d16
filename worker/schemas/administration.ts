/** What a superuser sees: the same things as everybody, and whether they are suspended. */
import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { Me } from "./accounts.ts";
import { Channel } from "./channels.ts";
import { NextCursor, PageQuery, Timestamp } from "./common.ts";
import { Server } from "./servers.ts";

const suspendedAt = Timestamp.optional().openapi({ description: "Since when it is suspended" });

export const AdminQuery = PageQuery.extend({
  q: z
    .string()
    .max(limits.searchLength)
    .optional()
    .openapi({ description: "The beginning of a name, or an id", examples: ["ad"] }),
});

export const AdminAccount = Me.extend({ suspendedAt }).openapi("AdminAccount");
export type AdminAccount = z.infer<typeof AdminAccount>;
export const AdminServer = Server.extend({
  suspendedAt,
  ownerName: z.string().openapi({ example: "ada" }),
  numMembers: z.number().int().openapi({ example: 12 }),
}).openapi("AdminServer");
export type AdminServer = z.infer<typeof AdminServer>;
export const AdminChannel = Channel.extend({
  suspendedAt,
  serverName: z.string().openapi({ example: "Analytical Engines" }),
}).openapi("AdminChannel");
export type AdminChannel = z.infer<typeof AdminChannel>;

export const AdminAccountPage = z
  .object({ accounts: z.array(AdminAccount), nextCursor: NextCursor })
  .openapi("AdminAccountPage");
export type AdminAccountPage = z.infer<typeof AdminAccountPage>;
export const AdminServerPage = z
  .object({ servers: z.array(AdminServer), nextCursor: NextCursor })
  .openapi("AdminServerPage");
export type AdminServerPage = z.infer<typeof AdminServerPage>;
export const AdminChannelPage = z
  .object({ channels: z.array(AdminChannel), nextCursor: NextCursor })
  .openapi("AdminChannelPage");
export type AdminChannelPage = z.infer<typeof AdminChannelPage>;

export const Suspension = z.strictObject({ suspended: z.boolean().openapi({ example: true }) }).openapi("Suspension");
