/** What is said on a server's socket: its hub tells who is here and what moves, its clients what they do. */
import { z } from "zod";

import { User } from "./events.ts";
import { defaultLimits } from "./limits.ts";
import { snowflakePattern } from "./snowflake.ts";

/** What a client shows of itself. `idle`: no input for five minutes; `dnd`: by hand. */
export const OwnStatus = z.enum(["online", "idle", "dnd"]);
export type OwnStatus = z.infer<typeof OwnStatus>;

/** What all of the person's sockets say together; `offline` for who has none. */
export const Status = z.enum([...OwnStatus.options, "offline"]);
export type Status = z.infer<typeof Status>;

/** A channel as REST tells it. */
const LiveChannel = z.object({
  id: z.string(),
  serverId: z.string(),
  name: z.string(),
  topic: z.string(),
  iconUrl: z.string().optional(),
});

/** A server as REST tells it. */
const LiveServer = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  ownerId: z.string(),
  category: z.object({ id: z.string(), name: z.string() }),
  iconUrl: z.string().optional(),
  bannerUrl: z.string().optional(),
});

/** A member as REST tells it. */
const LiveMember = z.object({ user: User, owner: z.boolean(), joinedAt: z.string() });

const Gone = z.object({ id: z.string(), deleted: z.literal(true) });

/** Every text frame is a JSON array of these. */
export const HubEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ready"),
    serverId: z.string(),
    /** Those who are here, at most as many as `presenceBroadcastMembers`. */
    online: z.array(z.object({ id: z.string(), status: OwnStatus })),
    /** How far each channel is in which somebody ever spoke. */
    channels: z.array(z.object({ id: z.string(), seq: z.number().int() })),
  }),
  z.object({ type: z.literal("presence"), userId: z.string(), status: Status }),
  z.object({
    type: z.literal("bump"),
    channelId: z.string(),
    seq: z.number().int(),
    /** The accounts that were mentioned since the bump before. */
    mentions: z.array(z.string()),
  }),
  z.object({ type: z.literal("server"), server: z.union([Gone, LiveServer]) }),
  z.object({ type: z.literal("channel"), channel: z.union([Gone, LiveChannel]) }),
  z.object({ type: z.literal("member"), member: z.union([Gone, LiveMember]) }),
  /** To the sender alone: this frame was not carried out. */
  z.object({ type: z.literal("rejected"), code: z.enum(["bad_frame", "rate_limited"]), detail: z.string() }),
]);
export type HubEvent = z.infer<typeof HubEvent>;

/** What changed of a server, its channels or its members. */
export type LiveEvent = Extract<HubEvent, { type: "server" | "channel" | "member" }>;

/** One JSON object a frame. The bare text `ping` is answered by the platform. */
export const HubCommand = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("status"), status: OwnStatus }),
  z.strictObject({
    type: z.literal("watch"),
    userIds: z.array(z.string().regex(snowflakePattern)).max(defaultLimits.watchedUsers),
  }),
]);
export type HubCommand = z.infer<typeof HubCommand>;
