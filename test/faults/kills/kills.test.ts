/** Whenever the runtime is killed: what anybody was told before is there after, and what was not can be said again. */
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { campaign } from "../campaign.ts";
import { Room } from "../room.ts";
import { traffic } from "../schedule.ts";
import { violations } from "../verdict.ts";
import { Instance } from "./instance.ts";
import { Outside } from "./outside.ts";

let instance: Instance;
let people: [Outside, ...Outside[]];
let serverId: string;

beforeAll(async () => {
  instance = await Instance.started({
    SIGNING_KEYS: "faults:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    SCRYPT_LOG_N: "10",
    ACCESS_TOKEN_MINUTES: "1440",
    MESSAGES_PER_SECOND: "1000000",
    MESSAGE_BURST: "1000000",
    SOCKETS_PER_ACCOUNT: "1000",
    UNSEEN_BYTES: "16384",
    RESUME_EVENTS: "10",
    RESUME_BYTES: "8192",
    REDELIVERY_SECONDS: "0.2",
  });
  const owner = await Outside.registered(instance, "owner");
  people = [owner, await Outside.registered(instance, "second"), await Outside.registered(instance, "third")];
  const categories = await owner.request("GET", "/api/categories");
  const [category] = (categories.body as { categories: { id: string }[] }).categories;
  const server = await owner.request("POST", "/api/servers", { name: "Faults", categoryId: category?.id });
  serverId = (server.body as { id: string }).id;
  for (const person of people.slice(1)) await person.request("PUT", `/api/servers/${serverId}/members/me`);
});

afterAll(() => instance?.kill());

test("what was acknowledged survives kill -9, once, in one order, and everybody resumes", async () => {
  const cases = fc.record({ before: traffic, dead: traffic, after: traffic });
  await campaign("kills", cases, async ({ before, dead, after }) => {
    const channel = await people[0].request("POST", `/api/servers/${serverId}/channels`, { name: "room" });
    const room = new Room((channel.body as { id: string }).id, people);
    await room.connect();
    for (const act of before) await room.act(act);
    const killed = instance.kill();
    for (const act of dead.slice(0, 20)) await room.act(act);
    await killed;
    await instance.start();
    for (const act of after) await room.act(act);
    await room.settle();
    room.leave();
    expect(violations(room.history)).toEqual([]);
  });
});
