import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { Message } from "../../durable/protocol/events.ts";
import { Snowflake, wholeNumber } from "./common.ts";

export const MentionQuery = z.strictObject({
  before: Snowflake.optional().openapi({
    description: "Only messages older than this one: `nextBefore` of the page before",
    examples: ["1554935101234569217"],
  }),
  limit: wholeNumber(1, limits.mentionsPerPage)
    .default(limits.mentionsPerPageDefault)
    .openapi({ description: "How many at most", default: limits.mentionsPerPageDefault, example: 20 }),
});
export type MentionQuery = z.infer<typeof MentionQuery>;

const Mention = z.object({
  serverId: Snowflake,
  channelId: Snowflake,
  channelName: z.string().openapi({ example: "general" }),
  message: Message,
});

export const MentionPage = z
  .object({
    mentions: z.array(Mention).openapi({
      description: "Newest first. Those that were deleted, or that the caller may no longer read, are left out",
    }),
    nextBefore: Snowflake.nullable().openapi({
      description: "Give it as `before` for the next page; null on the last one",
      example: null,
    }),
  })
  .openapi("MentionPage");
export type MentionPage = z.infer<typeof MentionPage>;
