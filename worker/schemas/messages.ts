import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { Nonce } from "../../durable/protocol/commands.ts";
import { Message } from "../../durable/protocol/events.ts";
import { Snowflake, wholeNumber } from "./common.ts";

export const Seq = wholeNumber(0, Number.MAX_SAFE_INTEGER).optional();

export const HistoryQuery = z
  .strictObject({
    before: Seq.openapi({ description: "Only messages with a smaller `seq`", examples: [120] }),
    after: Seq.openapi({
      description: "Only messages with a larger `seq`; not together with `before`",
      examples: [120],
    }),
    limit: wholeNumber(1, limits.messagesPerPage)
      .default(limits.messagesPerPageDefault)
      .openapi({ description: "How many messages at most", default: limits.messagesPerPageDefault, example: 50 }),
  })
  .refine((query) => query.before === undefined || query.after === undefined, "give before or after, not both");
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const History = z
  .object({
    messages: z.array(Message).openapi({ description: "Ascending by `seq`" }),
    seq: z.number().int().openapi({ description: "The channel's newest message", example: 1 }),
    rev: z.number().int().openapi({ description: "The channel's newest change", example: 0 }),
    hasMore: z.boolean().openapi({ description: "Whether there is more in the direction asked for", example: false }),
  })
  .openapi("History");
export type History = z.infer<typeof History>;

const content = z
  .string()
  .openapi({ example: "Hello, world", description: `1–${limits.contentLength} characters after trimming` });

const nonce = Nonce.optional().openapi({ example: "0b6f8d0e", description: "The sender's own key for this message" });
const replyTo = Snowflake.optional().openapi({ description: "The id of the message this one answers" });

export const MessageCreation = z.strictObject({ content, nonce, replyTo }).openapi("MessageCreation");
export const MessageChange = z.strictObject({ content }).openapi("MessageChange");
