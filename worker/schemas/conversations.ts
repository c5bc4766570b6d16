import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { User } from "../../durable/protocol/events.ts";
import { NextCursor, Snowflake } from "./common.ts";

export const ConversationOpening = z
  .strictObject({
    userIds: z
      .array(Snowflake)
      .min(1)
      .max(limits.conversationOthers)
      .openapi({ description: "The others, in any order" }),
  })
  .openapi("ConversationOpening");

const opened = { channelId: Snowflake, users: z.array(User).openapi({ description: "The others in it" }) };

export const OpenedConversation = z.object(opened).openapi("OpenedConversation");
export type OpenedConversation = z.infer<typeof OpenedConversation>;

export const Conversation = z
  .object({
    ...opened,
    seq: z.number().int().openapi({ description: "The newest message; 0 where nobody has said anything", example: 7 }),
    read: z.number().int().openapi({ description: "How far the caller has read", example: 5 }),
  })
  .openapi("Conversation");

export const ConversationPage = z
  .object({ conversations: z.array(Conversation).openapi({ description: "Newest first" }), nextCursor: NextCursor })
  .openapi("ConversationPage");
export type ConversationPage = z.infer<typeof ConversationPage>;

export const BlockPage = z
  .object({ users: z.array(User).openapi({ description: "In the order of their ids" }), nextCursor: NextCursor })
  .openapi("BlockPage");
export type BlockPage = z.infer<typeof BlockPage>;
