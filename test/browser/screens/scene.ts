/** What the screens show: the demo's people and servers, and a few things that have happened between them since. */
import { z } from "zod";

import { communities } from "../../../scripts/demo/communities.ts";
import { enter, type Visitors } from "../../../scripts/demo/entrance.ts";
import { settle } from "../../../scripts/demo/settlement.ts";
import { Visitor } from "../../../scripts/demo/visitor.ts";
import { password } from "../person.ts";

/** Addresses of the client. */
export interface Scene {
  /** A server that most screens are about, and whose owner looks at them. */
  readonly server: string;
  /** Where much was said. */
  readonly channel: string;
  /** Another one there. */
  readonly gear: string;
  /** Where nothing was said. */
  readonly empty: string;
  /** A server that somebody else has. */
  readonly elsewhere: string;
  readonly direct: string;
  /** A conversation in which nothing was said. */
  readonly silent: string;
}

const Id = z.object({ id: z.string() });
const Named = Id.extend({ name: z.string() });
const Server = z.object({ channels: z.array(Named) });
const User = z.object({ user: Id });
const Opened = z.object({ channelId: z.string() });
const History = z.object({ messages: z.array(Id.extend({ content: z.string() })) });

/** Has joined nothing yet. */
export const newcomer = "rosa";

/** Can be set again where it was set before. */
export async function setScene(address: string): Promise<Scene> {
  const visitors = await enter(address, password);
  const servers = new Map<string, string>();
  for (const community of communities) servers.set(community.name, (await settle(community, visitors)).id);
  const channels = (name: string) => channelsOf(visitors.mira, servers.get(name) ?? "");
  const night = await channels("Night Sky Club");
  const garden = await channels("Balcony Gardeners");
  await react(visitors, night("general").id);
  await call(visitors.jonas, night("introductions").id);
  await ask(visitors.jonas, night("general").id);
  await block(visitors.mira, await come(address, "prize-draw"));
  await come(address, newcomer);
  return {
    server: `/servers/${servers.get("Night Sky Club")}`,
    channel: night("general").path,
    gear: night("gear").path,
    empty: garden("swap").path,
    elsewhere: `/servers/${servers.get("Slow Travel")}`,
    direct: await talk(visitors),
    silent: await begin(visitors.mira, visitors.aiko),
  };
}

async function channelsOf(visitor: Visitor, serverId: string) {
  const { channels } = await visitor.get(`/api/servers/${serverId}`, Server);
  return (name: string) => {
    const id = channels.find((channel) => channel.name === name)?.id ?? "";
    return { id, path: `/servers/${serverId}/${id}` };
  };
}

async function react(visitors: Visitors, channelId: string): Promise<void> {
  const { messages } = await visitors.mira.get(`/api/channels/${channelId}/messages?limit=5`, History);
  const last = messages.find(({ content }) => content.startsWith("Saturday"));
  for (const [name, emoji] of [
    ["noor", "🌌"],
    ["jonas", "🌌"],
    ["mira", "🔭"],
  ] as const) {
    await visitors[name].change("PUT", `/api/channels/${channelId}/messages/${last?.id}/reactions/${emoji}`);
  }
}

async function call(visitor: Visitor, channelId: string): Promise<void> {
  const content = "@mira, could you pin a note on **red torches** here? Newcomers ask every week.";
  await visitor.post(`/api/channels/${channelId}/messages`, { content, nonce: "scene-call" }, Id);
}

/** Of her who looks: that stands out in the conversation. */
async function ask(visitor: Visitor, channelId: string): Promise<void> {
  const content = "@mira shall I bring the **big** mount, or will the small one do?";
  await visitor.post(`/api/channels/${channelId}/messages`, { content, nonce: "scene-question" }, Id);
}

/** Somebody who says nothing anywhere; resolves with their id. */
async function come(address: string, username: string): Promise<string> {
  const visitor = new Visitor(address);
  const credentials = { username, password };
  const { user } = await visitor
    .post("/api/register", credentials, User)
    .catch(() => visitor.post("/api/token", credentials, User));
  return user.id;
}

async function block(mira: Visitor, id: string): Promise<void> {
  await mira.change("PUT", `/api/me/blocks/${id}`);
}

/** Resolves with where that is. */
async function talk({ mira, leila }: Visitors): Promise<string> {
  const path = await begin(mira, leila);
  const say = (speaker: Visitor, nonce: string, content: string) =>
    speaker.post(`/api/channels/${path.split("/").at(-1)}/messages`, { content, nonce }, Id);
  await say(leila, "scene-1", "The bus stop is being moved. My telescope and I are celebrating.");
  await say(mira, "scene-2", "Finally! Same time on Saturday?");
  await say(leila, "scene-3", "بله! ساعت ده شب.");
  return path;
}

async function begin(visitor: Visitor, other: Visitor): Promise<string> {
  const { id } = await other.get("/api/me", Id);
  const { channelId } = await visitor.post("/api/me/conversations", { userIds: [id] }, Opened);
  return `/messages/${channelId}`;
}
