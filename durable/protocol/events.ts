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

export const Reaction = z.object({
  emoji: z.string().meta({ example: "👍" }),
  count: z.number().int(),
  me: z.literal(true).optional().meta({ description: "Whether the one who asks is among them; not in live frames" }),
});
export type Reaction = z.infer<typeof Reaction>;

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
    reactions: z.array(Reaction).optional(),
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
  reactionKinds: z.number(),
  typingSeconds: z.number(),
  unseenBytes: z.number(),
});
export type RoomLimits = z.infer<typeof RoomLimits>;

export const RejectionCode = z.enum([
  "bad_frame",
  "content_empty",
  "content_too_long",
  "content_malformed",
  "forbidden",
  "message_not_found",
  "not_an_emoji",
  "too_many_reactions",
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
  z.object({
    type: z.literal("change"),
    rev: z.number().int(),
    message: Message,
    /** A live frame is the same string for everybody and can't say `me`: this tells who reacted. */
    reacted: z.object({ userId: z.string(), emoji: z.string(), on: z.boolean() }).optional(),
  }),
  z.object({ type: z.literal("typing"), user: User }),
  z.object({ type: z.literal("reset"), seq: z.number().int(), rev: z.number().int() }),
  z.object({
    type: z.literal("rejected"),
    nonce: z.string().optional(),
    id: z.string().optional().meta({ description: "The message that a refused change was about" }),
    code: RejectionCode,
    detail: z.string(),
    retryAfter: z.number().optional().meta({ description: "Seconds" }),
  }),
]);
export type RoomEvent = z.infer<typeof RoomEvent>;
