/** What must not grow with the people who are there, and what silence may cost. `npm run bench -- cost` counts all of it. */
import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";

import { shareOf, usageOf } from "../../bench/cost.ts";
import { altogether, difference, type Tally } from "../../bench/counting/tally.ts";
import { evening, silence } from "../../bench/day.ts";
import { limits } from "../../durable/limits.ts";
import { Person } from "../person.ts";

/** Milliseconds. A room waits for up to a second before it tells its hub of what is new. */
const quiet = 1_200;

const [few, many] = [3, 12];

/** People with all three lines of a client, of whom each has spoken and read once. */
async function community(size: number) {
  const people = await Promise.all(Array.from({ length: size }, () => Person.registered()));
  const [owner] = people;
  if (!owner) throw new Error("Nobody is there.");
  const { server, channel } = await owner.createServer();
  await Promise.all(people.slice(1).map((person) => person.join(server.id)));
  const here = await Promise.all(people.map((person) => visit(person, server.id, channel.id)));
  for (const { room } of here) {
    room.say("hello");
    await room.next("message");
  }
  for (const one of here) await one.read();
  await scheduler.wait(quiet);
  return { here, server, channel, hub: env.SERVER_HUB.getByName(server.id) };
}

async function visit(person: Person, serverId: string, channelId: string) {
  const [inbox, hub, room] = [await person.device(), await person.enterHub(serverId), await person.enter(channelId)];
  return {
    person,
    hub,
    room,
    read: () => person.put(`/api/channels/${channelId}/read`, { seq: 1_000_000 }),
    end: () => {
      for (const line of [inbox, hub, room]) line.close();
    },
  };
}

/** What `act` causes, until nothing more follows from it. */
async function counted(act: () => Promise<unknown>): Promise<Tally> {
  const before = await tally();
  await act();
  await scheduler.wait(quiet);
  return difference(before, await tally());
}

async function tally(): Promise<Tally> {
  return (await new Person().get<Tally>("/tally")).body;
}

/** Rows written and requests, calls and frames, everywhere. */
function writesAndCalls(counts: Tally) {
  return {
    rows: altogether(counts, "rowsWritten"),
    requests: altogether(counts, "requests"),
    frames: altogether(counts, "frames"),
  };
}

describe("rows and calls do not depend on how many are there", () => {
  let communities: Awaited<ReturnType<typeof community>>[];
  beforeAll(async () => {
    communities = [await community(few), await community(many)];
  });

  async function inEach(act: (of: Awaited<ReturnType<typeof community>>) => Promise<unknown>) {
    const all = [];
    for (const one of communities) all.push(writesAndCalls(await counted(() => act(one))));
    return all;
  }

  test("a message writes two rows in its room and one in the hub, and calls the hub once", async () => {
    const expected = { rows: 3, requests: 1, frames: 1 };
    const costs = await inEach(async ({ here }) => here[0]?.room.say("to all"));
    expect(costs).toEqual([expected, expected]);
  });

  test("a message that calls somebody writes and calls for that one alone", async () => {
    const [small, large] = await inEach(async ({ here, channel }) => {
      here[0]?.room.say(`@${here[1]?.person.username}`);
      await scheduler.wait(quiet);
      await runDurableObjectAlarm(env.CHANNEL_ROOM.getByName(channel.id));
    });
    // Beside the message's own: a row of the outbox that comes and goes, an alarm, a row in the inbox; three questions to
    // D1, a call to that inbox, a second bump, and the alarm that finds nothing left to do.
    expect(small).toEqual({ rows: 3 + 4, requests: 1 + 6, frames: 1 });
    expect(large).toEqual(small);
  });

  test("a cursor that moves writes one row", async () => {
    const [small, large] = await inEach(async ({ here }) => here[0]?.read());
    expect(small).toMatchObject({ rows: 1, frames: 0 });
    expect(large).toEqual(small);
  });

  test("somebody who leaves and comes back costs as much in a crowd", async () => {
    const [small, large] = await inEach(async ({ here, server, channel }) => {
      const [witness, ...others] = here;
      const leaving = others.at(-1);
      if (!witness || !leaving) throw new Error("Nobody is here.");
      leaving.end();
      await vi.waitFor(() => {
        const gone = { type: "presence", userId: leaving.person.id, status: "offline" };
        expect(witness.hub.events.at(-1)).toEqual(gone);
      });
      await visit(leaving.person, server.id, channel.id);
    });
    expect(large).toEqual(small);
  });
});

test("an evening with people who are connected and silent takes at most 1 % of the free allowance", async () => {
  const { hub } = await community(many);
  const check = await counted(async () => expect(await runDurableObjectAlarm(hub)).toBe(true));
  expect(altogether(check, "requests")).toBe(1);
  const next = await runInDurableObject(hub, (_, { storage }) => storage.getAlarm());
  expect(next).toBeGreaterThan(Date.now() + (limits.silentSeconds - 60) * 1_000);
  const share = shareOf(usageOf(silence(evening, { check })));
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThanOrEqual(0.01);
});

test("while nobody is connected nothing is called, written or waited for", async () => {
  const { here, hub, channel } = await community(few);
  for (const one of here) one.end();
  await vi.waitFor(async () => {
    expect(await runInDurableObject(hub, (_, ctx) => ctx.getWebSockets().length)).toBe(0);
  });
  await scheduler.wait(quiet);
  // The last look, which finds nobody.
  await runDurableObjectAlarm(hub);

  const alarms = [hub, env.CHANNEL_ROOM.getByName(channel.id)].map((object) =>
    runInDurableObject(object, (_, { storage }) => storage.getAlarm()),
  );
  expect(await Promise.all(alarms)).toEqual([null, null]);
  expect(writesAndCalls(await counted(async () => {}))).toEqual({ rows: 0, requests: 0, frames: 0 });
});
