/** What a room says: every text frame is a JSON array of these events. */
import { z } from "zod";

/** A person as others see them. What has no value is left out: bytes times viewers is what a room costs. */
export const User = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string().optional(),
    avatarUrl: z.string().optional(),
  })
  .meta({ id: "User", example: { id: "1554934839283712001", username: "ada", displayName: "Ada Lovelace" } });
export type User = z.infer<typeof User>;

export const Message = z
  .object({
    id: z.string().meta({ description: "Snowflake: time and the low 22 bits of `seq`" }),
    seq: z.number().int().meta({ description: "1, 2, 3, … in this channel, without gaps" }),
    channelId: z.string(),
    author: User,
    content: z.string().meta({ description: "Empty once deleted" }),
    createdAt: z.string().meta({ format: "date-time" }),
    editedAt: z.string().meta({ format: "date-time" }).optional(),
    replyTo: z.string().optional().meta({ description: "The id of the message this one answers" }),
    deleted: z.literal(true).optional(),
    nonce: z
      .string()
      .optional()
      .meta({ description: "The sender's own key for this message: its echo is the acknowledgement" }),
  })
  .meta({
    id: "Message",
    example: {
      id: "1554935101234569217",
      seq: 1,
      channelId: "1554934901234569000",
      author: { id: "1554934839283712001", username: "ada" },
      content: "Hello, world",
      createdAt: "2026-11-22T12:00:00.000Z",
      nonce: "0b6f8d0e",
    },
  });
export type Message = z.infer<typeof Message>;

/** The limits a client of the socket needs, as `ready` tells them. */
export const RoomLimits = z.object({
  contentLength: z.number(),
  nonceLength: z.number(),
  frameBytes: z.number(),
  messagesPerSecond: z.number(),
  messageBurst: z.number(),
  socketsPerAccount: z.number(),
});
export type RoomLimits = z.infer<typeof RoomLimits>;

export const RejectionCode = z.enum([
  "bad_frame",
  "content_empty",
  "content_too_long",
  "content_malformed",
  "forbidden",
  "message_not_found",
  "rate_limited",
  "internal_error",
]);
export type RejectionCode = z.infer<typeof RejectionCode>;

export const RoomEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ready"),
    channelId: z.string(),
    seq: z.number().int(),
    rev: z.number().int(),
    you: User,
    limits: RoomLimits,
  }),
  z.object({ type: z.literal("message"), message: Message }),
  z.object({ type: z.literal("change"), rev: z.number().int(), message: Message }),
  z.object({
    type: z.literal("rejected"),
    nonce: z.string().optional(),
    code: RejectionCode,
    detail: z.string(),
    retryAfter: z.number().optional().meta({ description: "Seconds" }),
  }),
]);
export type RoomEvent = z.infer<typeof RoomEvent>;
