import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { User } from "../../durable/protocol/events.ts";
import { NextCursor, PageQuery, Snowflake, Timestamp } from "./common.ts";

export const Member = z
  .object({ user: User, owner: z.boolean().openapi({ example: true }), joinedAt: Timestamp })
  .openapi("Member");
export type Member = z.infer<typeof Member>;

export const MemberPage = z.object({ members: z.array(Member), nextCursor: NextCursor }).openapi("MemberPage");
export type MemberPage = z.infer<typeof MemberPage>;

export const MemberQuery = PageQuery.extend({
  q: z
    .string()
    .max(limits.searchLength)
    .optional()
    .openapi({ description: "The beginning of a username, without regard to case", examples: ["ad"] }),
  userIds: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(Snowflake).max(limits.membersById))
    .optional()
    .openapi({
      param: { style: "form", explode: false },
      type: "array",
      items: { type: "string" },
      maxItems: limits.membersById,
      description: "Only these; who is no member is left out",
      examples: [["1554934839283712001"]],
    }),
});
export type MemberQuery = z.infer<typeof MemberQuery>;
