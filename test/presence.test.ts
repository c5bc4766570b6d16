/** Who is here: what others see of somebody who comes, goes, reloads, falls silent or wants to be left alone. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";

import { limits } from "../durable/limits.ts";
import type { HubEvent } from "../durable/protocol/hub.ts";
import { Person } from "./person.ts";
import type { Socket } from "./socket.ts";

afterEach(() => {
  vi.useRealTimers();
});

async function twoMembers() {
  const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
  const { server } = await ada.createServer();
  await bob.join(server.id);
  return { ada, bob, serverId: server.id, hub: env.SERVER_HUB.getByName(server.id) };
}

/** Lets time pass without waiting for it: what was due by then is done. */
async function pass(seconds: number, hub: ReturnType<typeof env.SERVER_HUB.getByName>): Promise<boolean> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1_000 });
  return runDurableObjectAlarm(hub);
}

/** Everything that was sent before has arrived when this has. */
async function settled(socket: Socket<HubEvent>): Promise<void> {
  socket.send({ type: "watch", userIds: ["1"] });
  while ((await socket.next("presence")).userId !== "1");
}

function seen(socket: Socket<HubEvent>, userId: string): string[] {
  return socket.events.flatMap((event) => (event.type === "presence" && event.userId === userId ? [event.status] : []));
}

/** When the hub knows that a socket has closed. */
async function closeKnown(hub: ReturnType<typeof env.SERVER_HUB.getByName>, sockets: number): Promise<void> {
  await vi.waitFor(async () => {
    const open = await runInDurableObject(hub, (_, ctx) => ctx.getWebSockets().length);
    expect(open).toBe(sockets);
  });
}

test("ready tells who is here, the newcomer too; the others hear who came", async () => {
  const { ada, bob, serverId } = await twoMembers();
  const a = await ada.enterHub(serverId);
  const ready = await (await bob.connectHub(serverId)).next("ready");
  expect(ready).toMatchObject({ serverId, channels: [] });
  expect(ready.online.toSorted((x, y) => (x.id < y.id ? -1 : 1))).toEqual(
    [ada.id, bob.id].toSorted().map((id) => ({ id, status: "online" })),
  );
  expect(await a.next("presence")).toEqual({ type: "presence", userId: bob.id, status: "online" });
});

test("a second device of somebody who is here is no news", async () => {
  const { ada, bob, serverId } = await twoMembers();
  const a = await ada.enterHub(serverId);
  await bob.enterHub(serverId);
  const phone = await bob.enterHub(serverId);
  phone.close();
  await phone.closed;
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online"]);
});

test("who is idle at one device and active at another is online; dnd at one device is dnd", async () => {
  const { ada, bob, serverId, hub } = await twoMembers();
  const a = await ada.enterHub(serverId);
  const [desk, phone] = [await bob.enterHub(serverId), await bob.enterHub(serverId)];
  const statuses = new Map<Socket<HubEvent>, string>();
  const say = async (socket: Socket<HubEvent>, status: string) => {
    socket.send({ type: "status", status });
    statuses.set(socket, status);
    await vi.waitFor(async () => {
      const known = await runInDurableObject(hub, (_, ctx) =>
        ctx.getWebSockets().flatMap((each) => {
          const { accountId, status: said } = each.deserializeAttachment();
          return accountId === bob.id ? [said] : [];
        }),
      );
      expect(new Set(known)).toEqual(new Set([statuses.get(desk) ?? "online", statuses.get(phone) ?? "online"]));
    });
  };
  await say(desk, "idle");
  await say(phone, "idle");
  await say(desk, "online");
  await say(phone, "dnd");
  await say(desk, "idle");
  await say(phone, "idle");
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online", "idle", "online", "dnd", "idle"]);
});

test("somebody is offline 5 seconds after the last socket is gone, and not before", async () => {
  const { ada, bob, serverId, hub } = await twoMembers();
  const a = await ada.enterHub(serverId);
  const b = await bob.enterHub(serverId);
  b.close();
  await b.closed;
  await closeKnown(hub, 1);
  expect(await pass(1, hub)).toBe(true);
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online"]);
  expect(await pass(limits.leaveSeconds, hub)).toBe(true);
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online", "offline"]);
  vi.useRealTimers();
  expect((await (await ada.connectHub(serverId)).next("ready")).online).toEqual([{ id: ada.id, status: "online" }]);
});

test("whoever reloads was never away, and keeps its status", async () => {
  const { ada, bob, serverId, hub } = await twoMembers();
  const a = await ada.enterHub(serverId);
  const b = await bob.enterHub(serverId);
  b.send({ type: "status", status: "dnd" });
  await settled(b);
  b.close();
  await b.closed;
  await closeKnown(hub, 1);
  await bob.enterHub(serverId);
  await pass(limits.leaveSeconds + 1, hub);
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online", "dnd"]);
});

test("a status outlives the hub's sleep, and so does the leave of somebody", async () => {
  const { ada, bob, serverId, hub } = await twoMembers();
  const a = await ada.enterHub(serverId);
  const b = await bob.enterHub(serverId);
  b.send({ type: "status", status: "dnd" });
  await settled(b);
  await evictDurableObject(hub, { webSockets: "hibernate" });
  expect((await (await ada.connectHub(serverId)).next("ready")).online).toContainEqual({ id: bob.id, status: "dnd" });
  await evictDurableObject(hub, { webSockets: "hibernate" });
  b.close();
  await b.closed;
  await closeKnown(hub, 2);
  await evictDurableObject(hub, { webSockets: "hibernate" });
  await pass(limits.leaveSeconds + 1, hub);
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online", "dnd", "offline"]);
});

test("a socket that is silent for 60 seconds is put out; one that pings stays", async () => {
  const { ada, bob, serverId, hub } = await twoMembers();
  const a = await ada.enterHub(serverId);
  const b = await bob.enterHub(serverId);
  await pass(limits.silentSeconds / 2, hub);
  await runInDurableObject(hub, (_, ctx) => {
    const timestamp = vi.spyOn(Object.getPrototypeOf(ctx), "getWebSocketAutoResponseTimestamp");
    timestamp.mockImplementation((socket) =>
      (socket as WebSocket).deserializeAttachment().accountId === ada.id ? new Date() : null,
    );
  });
  await pass(limits.silentSeconds / 2 + 1, hub);
  vi.restoreAllMocks();
  expect(await b.closed).toEqual({ code: 1012, reason: "silent" });
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online", "offline"]);
});

test("somebody silent shows as offline 60 seconds after the last ping, whenever others pinged", async () => {
  const { ada, bob, serverId, hub } = await twoMembers();
  const start = Date.now();
  const a = await ada.enterHub(serverId);
  await bob.enterHub(serverId);
  const heard = { [ada.id]: start + 55_000, [bob.id]: start + 20_000 };
  await runInDurableObject(hub, (_, ctx) => {
    const timestamp = vi.spyOn(Object.getPrototypeOf(ctx), "getWebSocketAutoResponseTimestamp");
    timestamp.mockImplementation((socket) => {
      return new Date(heard[(socket as WebSocket).deserializeAttachment().accountId] ?? 0);
    });
  });
  await pass(limits.silentSeconds + 1, hub);
  expect(seen(a, bob.id)).toEqual(["online"]);
  const due = await runInDurableObject(hub, (_, { storage }) => storage.getAlarm());
  expect(due).toBe(start + 20_000 + 60_000);
  vi.useRealTimers();
  await pass(20 + limits.silentSeconds, hub);
  vi.restoreAllMocks();
  await settled(a);
  expect(seen(a, bob.id)).toEqual(["online", "offline"]);
});

test("a quiet evening with people in it writes two rows a minute at most, for the alarm; for one alone not even that", async () => {
  const { ada, bob, serverId, hub } = await twoMembers();
  await ada.enterHub(serverId);
  const alarm = () => runInDurableObject(hub, (_, { storage }) => storage.getAlarm());
  expect(await alarm()).toBeNull();
  await bob.enterHub(serverId);
  const due = await alarm();
  expect((due ?? 0) - Date.now()).toBeGreaterThan((limits.silentSeconds - 20) * 1_000);
  const [statements, puts] = await runInDurableObject(hub, (_, { storage }) => {
    const { sql, kv } = storage;
    return [vi.spyOn(Object.getPrototypeOf(sql), "exec"), vi.spyOn(Object.getPrototypeOf(kv), "put")];
  });
  await runDurableObjectAlarm(hub);
  const written = [...(statements?.mock.calls ?? []), ...(puts?.mock.calls ?? [])];
  vi.restoreAllMocks();
  expect(written).toEqual([]);
  expect(await alarm()).not.toBeNull();
});

test("in a crowd only those hear of somebody who watch; ready tells a part, and a watch is answered", async () => {
  const { ada, bob, serverId } = await twoMembers();
  const a = await ada.enterHub(serverId);
  const b = await bob.enterHub(serverId);
  for (let n = 2; n <= limits.presenceBroadcastMembers; n++) {
    const person = await Person.registered();
    await person.join(serverId);
    const ready = await (await person.connectHub(serverId)).next("ready");
    expect(ready.online).toHaveLength(Math.min(n + 1, limits.presenceBroadcastMembers));
  }
  a.send({ type: "watch", userIds: [bob.id] });
  const told = { type: "presence", userId: bob.id, status: "online" };
  while ((await a.next("presence")).userId !== bob.id);
  await settled(b);
  b.send({ type: "status", status: "idle" });
  await vi.waitFor(() => expect(a.events.at(-1)).toEqual({ ...told, status: "idle" }));
  a.send({ type: "watch", userIds: [bob.id] });
  await vi.waitFor(() => expect(seen(a, bob.id)).toEqual(["online", "online", "idle", "idle"]));
  expect(seen(b, bob.id)).toEqual([]);
});
