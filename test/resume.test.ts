/** A client that was here before goes on from its position: in order, exactly once, with no gap before what is live. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";

import type { RoomEvent } from "../durable/protocol/events.ts";
import type { History } from "../worker/schemas/messages.ts";
import { Person } from "./person.ts";
import type { Socket } from "./socket.ts";

async function room() {
  const ada = await Person.registered();
  const { channel } = await ada.createServer();
  const path = `/api/channels/${channel.id}/messages`;
  return { ada, channel, path, stub: env.CHANNEL_ROOM.getByName(channel.id) };
}

/** Fills a log without its rates: a month of talk. */
async function fill(channelId: string, author: Person, count: number, content = "old"): Promise<void> {
  await runInDurableObject(env.CHANNEL_ROOM.getByName(channelId), (_, { storage }) => {
    storage.sql.exec("INSERT OR IGNORE INTO authors (id, username) VALUES (?, ?)", author.id, author.username);
    storage.sql.exec(
      `INSERT INTO messages (seq, created_at, author_id, content)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i, ?, ?, ? FROM n`,
      count,
      Date.now(),
      author.id,
      content,
    );
  });
  // The room counts from what it finds when it wakes.
  await evictDurableObject(env.CHANNEL_ROOM.getByName(channelId));
}

/** What was told from `ready` to the message that says so. */
async function untilSaid(socket: Socket, content: string): Promise<RoomEvent[]> {
  while ((await socket.next("message")).message.content !== content);
  return socket.events.slice(1, -1);
}

describe("resuming", () => {
  test("tells what was missed, in order and once, then what is live", async () => {
    const { ada, channel, path } = await room();
    const before = await ada.enter(channel.id);
    before.say("one");
    const { message: one } = await before.next("message");
    before.close();
    for (const content of ["two", "three"]) await ada.post(path, { content });
    await ada.patch(`${path}/${one.id}`, { content: "One" });
    const socket = await ada.resume(channel.id, { seq: 1, rev: 0 });
    expect(await socket.next("ready")).toMatchObject({ seq: 3, rev: 1 });
    socket.say("live");
    const events = await untilSaid(socket, "live");
    expect(
      events.map((event) => ("message" in event ? [event.type, event.message.seq, event.message.content] : [])),
    ).toEqual([
      ["message", 2, "two"],
      ["message", 3, "three"],
      ["change", 1, "One"],
    ]);
  });

  test("from the newest position tells nothing", async () => {
    const { ada, channel, path } = await room();
    await ada.post(path, { content: "known" });
    const socket = await ada.resume(channel.id, { seq: 1, rev: 0 });
    socket.say("live");
    expect(await untilSaid(socket, "live")).toEqual([]);
  });

  test("tells which reactions are the reader's own", async () => {
    const { ada, channel, path } = await room();
    const { body } = await ada.post<{ id: string }>(path, { content: "hello" });
    await ada.put(`${path}/${body.id}/reactions/${encodeURIComponent("👍")}`);
    const socket = await ada.resume(channel.id, { seq: 1, rev: 0 });
    expect((await socket.next("change")).message.reactions).toEqual([{ emoji: "👍", count: 1, me: true }]);
  });

  test("ends with a change that says the room's own rev, also when new messages have changed", async () => {
    const { ada, channel, path } = await room();
    const { body } = await ada.post<{ id: string }>(path, { content: "new" });
    await ada.patch(`${path}/${body.id}`, { content: "newer" });
    const socket = await ada.resume(channel.id, { seq: 0, rev: 0 });
    const { rev } = await socket.next("ready");
    expect((await socket.next("message")).message.content).toBe("newer");
    expect((await socket.next("change")).rev).toBe(rev);
  });

  test.each([
    [500, 0, "message"],
    [501, 0, "reset"],
  ] as const)("over a gap of %i messages begins with %s", async (count, _, first) => {
    const { ada, channel } = await room();
    await fill(channel.id, ada, count);
    const socket = await ada.resume(channel.id, { seq: 0, rev: 0 });
    socket.say("live");
    const events = await untilSaid(socket, "live");
    expect(events[0]?.type).toBe(first);
    expect(events).toHaveLength(first === "reset" ? 1 : count);
    if (first === "reset") expect(events[0]).toEqual({ type: "reset", seq: count, rev: 0 });
  });

  test("over a gap of 501 changes begins with reset", async () => {
    const { ada, channel, stub } = await room();
    await fill(channel.id, ada, 1);
    await runInDurableObject(stub, (_, { storage }) => {
      storage.sql.exec("UPDATE messages SET rev = 501");
    });
    await evictDurableObject(stub);
    const socket = await ada.resume(channel.id, { seq: 1, rev: 0 });
    expect(await socket.next("reset")).toEqual({ type: "reset", seq: 1, rev: 501 });
  });

  test("over more bytes than a socket should swallow at once begins with reset", async () => {
    const { ada, channel } = await room();
    await fill(channel.id, ada, 200, "x".repeat(4_000));
    const socket = await ada.resume(channel.id, { seq: 0, rev: 0 });
    await socket.next("reset");
  });

  test("from a position that is ahead of the room begins with reset: it knows another log", async () => {
    const { ada, channel } = await room();
    const socket = await ada.resume(channel.id, { seq: 7, rev: 0 });
    expect(await socket.next("reset")).toEqual({ type: "reset", seq: 0, rev: 0 });
  });

  test("has no gap and nothing twice while others speak: live and replayed make one history", async () => {
    const { ada, channel, path } = await room();
    const bob = await Person.registered();
    const { body: server } = await ada.get<{ servers: { id: string }[] }>("/api/servers?by_user=true");
    await bob.join(server.servers[0]?.id ?? "");
    const heard: number[] = [];
    const talk = (async () => {
      for (let n = 0; n < 30; n++) {
        const { status } = await bob.post(path, { content: `word ${n}` });
        if (status === 429) await new Promise((resolve) => setTimeout(resolve, 250));
      }
    })();
    let rev = 0;
    for (let cut = 0; cut < 8; cut++) {
      const socket = await ada.resume(channel.id, { seq: heard.at(-1) ?? 0, rev });
      rev = (await socket.next("ready")).rev;
      await new Promise((resolve) => setTimeout(resolve, 60));
      socket.close();
      heard.push(...socket.events.flatMap((event) => (event.type === "message" ? [event.message.seq] : [])));
    }
    await talk;
    const socket = await ada.resume(channel.id, { seq: heard.at(-1) ?? 0, rev });
    socket.say("last");
    await untilSaid(socket, "last");
    heard.push(...socket.events.flatMap((event) => (event.type === "message" ? [event.message.seq] : [])));
    const { body } = await ada.get<History>(`${path}?limit=100`);
    expect(heard).toEqual(body.messages.map(({ seq }) => seq));
  });
});

describe("flow control", () => {
  test("closes with 4008 whoever leaves a mebibyte unread; the others hear on, and it can resume", async () => {
    const { ada, channel, stub } = await room();
    const [deaf, attentive] = await Promise.all([ada.enter(channel.id), ada.enter(channel.id)]);
    // As large as a message can be; the sender's rate is not what this is about.
    const long = "🙂".repeat(3_900);
    let sent = 0;
    const speak = () =>
      runInDurableObject(stub, (instance) =>
        instance.carryOut(
          { user: { id: `${++sent}`, username: "crowd" }, moderates: false, silenced: false, serverId: "1" },
          { type: "send", content: long },
        ),
      );
    while (sent * long.length * 2 < 1024 * 1024 + 100_000) {
      await speak();
      attentive.send({ type: "seen", seq: (await attentive.next("message")).message.seq });
    }
    expect(await deaf.closed).toEqual({ code: 4008, reason: "too_slow" });
    await speak();
    await attentive.next("message");
    const heard = deaf.contents.length;
    expect(heard).toBeLessThan(sent);
    const back = await ada.resume(channel.id, { seq: heard, rev: 0 });
    await back.next("message");
  });

  test("counts nothing that was seen: half a mebibyte at a time goes on for ever", async () => {
    const { ada, channel, stub } = await room();
    const socket = await ada.enter(channel.id);
    const long = "🙂".repeat(3_900);
    for (let n = 1; n <= 200; n++) {
      const user = { id: `${n}`, username: "crowd" };
      await runInDurableObject(stub, (instance) =>
        instance.carryOut({ user, moderates: false, silenced: false, serverId: "1" }, { type: "send", content: long }),
      );
      await socket.next("message");
      if (n % 20 === 0) socket.send({ type: "seen", seq: n });
    }
    expect(socket.contents).toHaveLength(200);
  });
});
