/** Builds one of the demo's communities, as far as it is not there yet. */
import { z } from "zod";

import type { Community } from "./communities.ts";
import type { Line } from "./conversations.ts";
import type { Visitors } from "./entrance.ts";
import { banner, icon } from "./pictures.ts";
import type { Visitor } from "./visitor.ts";

const Id = z.object({ id: z.string() });
const Categories = z.object({ categories: z.array(Id.extend({ name: z.string() })) });
const Servers = z.object({ servers: z.array(Id.extend({ name: z.string() })) });
const Channel = Id.extend({ name: z.string(), topic: z.string() });
const Server = Id.extend({
  iconUrl: z.string().optional(),
  bannerUrl: z.string().optional(),
  channels: z.array(Channel),
});
const History = z.object({ seq: z.number() });

/** Answers where that is, and how many messages were said. */
export async function settle(community: Community, visitors: Visitors): Promise<{ id: string; said: number }> {
  const owner = visitors[community.owner];
  const server = await found(community, owner);
  if (server.iconUrl === undefined) await owner.upload(`/api/servers/${server.id}/icon`, icon(community.look));
  if (server.bannerUrl === undefined) await owner.upload(`/api/servers/${server.id}/banner`, banner(community.look));
  for (const member of community.members) {
    await visitors[member].change("PUT", `/api/servers/${server.id}/members/me`);
  }

  let said = 0;
  for (const { name, topic, lines = [] } of community.channels) {
    const known = server.channels.find((channel) => channel.name === name);
    const channel = known ?? (await owner.post(`/api/servers/${server.id}/channels`, { name, topic }, Channel));
    if (channel.topic !== topic) await owner.change("PATCH", `/api/channels/${channel.id}`, { topic });
    said += await say(lines, channel.id, visitors, owner);
  }
  return { id: server.id, said };
}

async function found({ name, category, description }: Community, owner: Visitor): Promise<z.infer<typeof Server>> {
  const mine = await owner.get("/api/servers?by_user=true&qty=100", Servers);
  const existing = mine.servers.find((server) => server.name === name);
  if (existing) return owner.get(`/api/servers/${existing.id}`, Server);

  const { categories } = await owner.get("/api/categories?qty=100", Categories);
  // A superuser may have renamed the category; any other is better than none.
  const { id } = categories.find((one) => one.name === category) ?? categories[0] ?? { id: "" };
  return owner.post("/api/servers", { name, description, categoryId: id }, Server);
}

/** Answers how many lines were said: all of them, or none where the conversation has been held. */
async function say(lines: readonly Line[], channelId: string, visitors: Visitors, reader: Visitor): Promise<number> {
  const path = `/api/channels/${channelId}/messages`;
  if (lines.length === 0 || (await reader.get(`${path}?limit=1`, History)).seq >= lines.length) return 0;
  const ids: string[] = [];
  for (const [index, [author, content, reply]] of lines.entries()) {
    const replyTo = reply === undefined ? undefined : ids[index - reply];
    // The nonce makes a second try harmless: a demo that broke off goes on where it stopped.
    const message = { content, nonce: `demo-${index}`, ...(replyTo !== undefined && { replyTo }) };
    ids.push((await visitors[author].post(path, message, Id)).id);
  }
  return lines.length;
}
