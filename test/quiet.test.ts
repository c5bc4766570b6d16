/** What a room costs while nobody speaks: nothing. A row, a timer or an alarm would be billed, or keep it awake. */
import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { expect, test, vi } from "vitest";

import { Person } from "./person.ts";

/** Longer than anything a room does after it was spoken to. */
const quietMs = 500;

test("a quiet room with people in it writes no row and holds no timer and no alarm", async () => {
  const intervals = vi.spyOn(globalThis, "setInterval");
  const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await ada.createServer();
  await bob.join(server.id);
  const [a, b] = await Promise.all([ada.enter(channel.id), bob.enter(channel.id)]);
  a.say("before it gets quiet");
  await b.next("message");
  b.send({ type: "seen", seq: 1 });
  b.send({ type: "typing" });
  await a.next("typing");

  const room = env.CHANNEL_ROOM.getByName(channel.id);
  const { statements, sql, alarm } = await runInDurableObject(room, async (_, { storage }) => {
    const prototype: SqlStorage = Object.getPrototypeOf(storage.sql);
    return { statements: vi.spyOn(prototype, "exec"), sql: storage.sql, alarm: await storage.getAlarm() };
  });
  const timeouts = vi.spyOn(globalThis, "setTimeout");
  await scheduler.wait(quietMs);
  const set = [...timeouts.mock.calls, ...intervals.mock.calls];
  // Rooms of other tests may have something to do meanwhile.
  const asked = statements.mock.calls.filter((_, index) => statements.mock.contexts[index] === sql);
  vi.restoreAllMocks();

  expect(alarm).toBeNull();
  expect(set).toEqual([]);
  expect(asked).toEqual([]);
});

test("a ping is answered without the room", async () => {
  const ada = await Person.registered();
  const { channel } = await ada.createServer();
  const socket = await ada.enter(channel.id);
  const heard = await runInDurableObject(env.CHANNEL_ROOM.getByName(channel.id), (instance) =>
    vi.spyOn(Object.getPrototypeOf(instance), "webSocketMessage"),
  );
  socket.sendRaw("ping");
  await socket.frame("pong");
  const calls = heard.mock.calls.length;
  vi.restoreAllMocks();
  expect(calls).toBe(0);
});
