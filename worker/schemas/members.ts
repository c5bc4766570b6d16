import { z } from "@hono/zod-openapi";

import { User } from "../../durable/protocol/events.ts";
import { NextCursor, Timestamp } from "./common.ts";

export const Member = z
  .object({ user: User, owner: z.boolean().openapi({ example: true }), joinedAt: Timestamp })
  .openapi("Member");
export type Member = z.infer<typeof Member>;

export const MemberPage = z.object({ members: z.array(Member), nextCursor: NextCursor }).openapi("MemberPage");
export type MemberPage = z.infer<typeof MemberPage>;
