import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { Nonce } from "../../durable/protocol/commands.ts";
import { Message } from "../../durable/protocol/events.ts";
import { Snowflake } from "./common.ts";

const Seq = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const HistoryQuery = z
  .strictObject({
    before: Seq.optional().openapi({ description: "Only messages with a smaller `seq`", example: 120 }),
    after: Seq.optional().openapi({ description: "Only messages with a larger `seq`" }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(limits.messagesPerPage)
      .default(limits.messagesPerPageDefault)
      .openapi({ example: 50 }),
  })
  .refine((query) => query.before === undefined || query.after === undefined, "give before or after, not both");
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const History = z
  .object({
    messages: z.array(Message).openapi({ description: "Ascending by `seq`" }),
    seq: z.number().int().openapi({ description: "The channel's newest message", example: 1 }),
    rev: z.number().int().openapi({ description: "The channel's newest change", example: 0 }),
    hasMore: z.boolean().openapi({ description: "Whether there is more in the direction asked for" }),
  })
  .openapi("History");
export type History = z.infer<typeof History>;

const content = z
  .string()
  .openapi({ example: "Hello, world", description: `1–${limits.contentLength} characters after trimming` });

export const MessageCreation = z
  .strictObject({ content, nonce: Nonce.optional(), replyTo: Snowflake.optional() })
  .openapi("MessageCreation");
export const MessageChange = z.strictObject({ content }).openapi("MessageChange");
