/** Whatever clients do and whatever befalls the room: what it promises, it keeps. */
import { env } from "cloudflare:workers";
import { abortAllDurableObjects, evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";

import type { Channel } from "../../worker/schemas/channels.ts";
import { Person } from "../person.ts";
import { campaign } from "./campaign.ts";
import { Inside } from "./inside.ts";
import { Room } from "./room.ts";
import { schedule, type Stop } from "./schedule.ts";
import { violations } from "./verdict.ts";

test("nothing acknowledged is lost, nothing comes twice, and all see one order, whatever the schedule", async () => {
  const { owner, people, serverId } = await community();
  await campaign("schedules", schedule, async (turns) => {
    await stayIn(people);
    const { body: channel } = await owner.post<Channel>(`/api/servers/${serverId}/channels`, { name: "room" });
    const room = new Room(channel.id, people);
    await room.connect();
    for (const turn of turns) {
      if ("stop" in turn) await stop(channel.id, turn.stop);
      else await room.act(turn);
    }
    await room.settle();
    room.leave();
    expect(violations(room.history)).toEqual([]);
  });
});

async function community() {
  const [owner, second, third] = await Promise.all([Person.registered(), Person.registered(), Person.registered()]);
  const { server } = await owner.createServer();
  await Promise.all([second.join(server.id), third.join(server.id)]);
  const people = [new Inside(owner), new Inside(second), new Inside(third)] as const;
  return { owner, people: [...people] as [Inside, ...Inside[]], serverId: server.id };
}

/** As clients do: a long campaign outlives an access token. */
async function stayIn(people: readonly Inside[]): Promise<void> {
  for (const person of people) expect((await person.request("POST", "/api/token/refresh")).status).toBe(200);
}

async function stop(channelId: string, how: Stop): Promise<void> {
  if (how === "abort") return abortAllDurableObjects();
  // It fails when the room does not run: then it is stopped already.
  await evictDurableObject(env.CHANNEL_ROOM.getByName(channelId), { webSockets: how }).catch(() => undefined);
}
