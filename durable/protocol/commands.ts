/** What a client says to a room: one JSON object a frame. The bare text `ping` is answered by the platform. */
import { z } from "zod";

import { defaultLimits } from "./limits.ts";
import { snowflakePattern } from "./snowflake.ts";

const MessageId = z.string().regex(snowflakePattern);
/** Well-formed, because a lone surrogate comes back from storage as something else. */
export const Nonce = z
  .string()
  .min(1)
  .max(defaultLimits.nonceLength)
  .refine((nonce) => nonce.isWellFormed(), "must be well-formed Unicode");

export const RoomCommand = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("send"), nonce: Nonce, content: z.string(), replyTo: MessageId.optional() }),
  z.strictObject({ type: z.literal("edit"), id: MessageId, content: z.string() }),
  z.strictObject({ type: z.literal("delete"), id: MessageId }),
  z.strictObject({ type: z.literal("react"), id: MessageId, emoji: z.string(), on: z.boolean() }),
  z.strictObject({ type: z.literal("typing") }),
  z.strictObject({ type: z.literal("seen"), seq: z.number().int().nonnegative() }),
]);
export type RoomCommand = z.infer<typeof RoomCommand>;
