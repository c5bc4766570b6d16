/** What is said on an account's own socket: one per device, always on. Its clients say nothing but `ping`. */
import { z } from "zod";

import { Message, User } from "./events.ts";

/** A direct conversation, as one of its people sees it. */
export const Conversation = z.object({
  channelId: z.string(),
  /** The others in it. */
  users: z.array(User),
  /** The newest message; 0 where nobody has said anything. */
  seq: z.number().int(),
  /** How far the person has read. */
  read: z.number().int(),
});
export type Conversation = z.infer<typeof Conversation>;

/** Of what the person wants to be told by a notification. Badges count whatever is said. */
export const NotificationLevel = z.enum(["all", "mentions", "nothing"]);
export type NotificationLevel = z.infer<typeof NotificationLevel>;

/** What holds for a server, or for a channel of it in its stead. */
export const NotificationSetting = z.object({
  /** A server's, a channel's, or a direct conversation's. */
  id: z.string(),
  /** Null where nothing was chosen: a channel is then as its server, and a server tells of mentions. */
  level: NotificationLevel.nullable(),
  /** Quiet until then, whatever the level; the year 9999 for good. */
  mutedUntil: z.string().meta({ format: "date-time" }).nullable(),
});
export type NotificationSetting = z.infer<typeof NotificationSetting>;

/** Every text frame is a JSON array of these. */
export const InboxEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ready"),
    /** How far the person has read: `seq` of each channel in which that is not 0. */
    reads: z.array(z.object({ channelId: z.string(), seq: z.number().int() })),
    /** How many messages called the person that it has not read. */
    mentions: z.number().int(),
    /** Which ones those are. */
    mentioned: z.array(z.object({ channelId: z.string(), seq: z.number().int() })),
    /** The newest direct conversations, the newest first. */
    conversations: z.array(Conversation),
    /** Whom the person has blocked. */
    blocked: z.array(z.string()),
    /** Where something else was chosen than what holds everywhere. */
    notifications: z.array(NotificationSetting),
  }),
  /** Read, here or on another device. */
  z.object({ type: z.literal("read"), channelId: z.string(), seq: z.number().int() }),
  /** Somebody wrote `@username`, or answered. */
  z.object({ type: z.literal("mention"), serverId: z.string(), channelId: z.string(), message: Message }),
  /** A direct conversation began, or moved by this message. */
  z.object({
    type: z.literal("conversation"),
    channelId: z.string(),
    users: z.array(User),
    seq: z.number().int(),
    message: Message.optional(),
  }),
  /**
   * How many devices are connected, told to all of them as a second one comes and when one is alone again: who is alone
   * has nobody to tell at once what was read.
   */
  z.object({ type: z.literal("devices"), count: z.number().int() }),
  /** Chosen here or on another device. */
  z.object({ type: z.literal("notifications"), setting: NotificationSetting }),
  /** All whom the person has blocked now. */
  z.object({ type: z.literal("blocked"), userIds: z.array(z.string()) }),
  /** The list of the account's servers changed. */
  z.object({ type: z.literal("server"), id: z.string(), change: z.enum(["joined", "left"]) }),
  /** To one device alone: it said something, and there is nothing to say here. */
  z.object({ type: z.literal("rejected"), code: z.literal("bad_frame"), detail: z.string() }),
]);
export type InboxEvent = z.infer<typeof InboxEvent>;
