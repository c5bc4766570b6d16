/** What a room promises to those who are in it. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test, vi } from "vitest";

import type { Message } from "../durable/protocol/events.ts";
import { readSnowflake } from "../durable/protocol/snowflake.ts";
import type { History } from "../worker/schemas/messages.ts";
import { Person } from "./person.ts";

async function roomOfTwo() {
  const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await ada.createServer();
  await bob.join(server.id);
  return { ada, bob, server, channel };
}

describe("a socket", () => {
  test("is greeted with where the channel is, who it is, and the limits", async () => {
    const { ada, channel } = await roomOfTwo();
    const socket = await ada.connect(channel.id);
    expect(await socket.next("ready")).toEqual({
      type: "ready",
      channelId: channel.id,
      seq: 0,
      rev: 0,
      you: { id: ada.id, username: ada.username },
      limits: {
        contentLength: 4000,
        nonceLength: 64,
        frameBytes: 16384,
        messagesPerSecond: 5,
        messageBurst: 10,
        socketsPerAccount: 10,
        reactionKinds: 20,
        typingSeconds: 3,
        unseenBytes: 1024 * 1024,
      },
    });
  });

  test("hears what others say, in the same order as everybody", async () => {
    const { ada, bob, channel } = await roomOfTwo();
    const [a, b] = await Promise.all([ada.enter(channel.id), bob.enter(channel.id)]);
    a.say("one");
    b.say("two");
    a.say("three");
    const heard = async (socket: typeof a) => [
      (await socket.next("message")).message,
      (await socket.next("message")).message,
      (await socket.next("message")).message,
    ];
    const [byAda, byBob] = await Promise.all([heard(a), heard(b)]);
    expect(byAda).toEqual(byBob);
    expect(byAda.map((message) => message.seq)).toEqual([1, 2, 3]);
    expect(byAda.map((message) => message.content).toSorted()).toEqual(["one", "three", "two"]);
  });

  test("recognises its own message by the nonce: the echo is the acknowledgement", async () => {
    const { ada, channel } = await roomOfTwo();
    const socket = await ada.enter(channel.id);
    const nonce = socket.say("  hello  ");
    const { message } = await socket.next("message");
    expect(message).toMatchObject({ nonce, content: "hello", seq: 1, author: { id: ada.id, username: ada.username } });
    expect(readSnowflake(message.id)).toEqual({ ms: Date.parse(message.createdAt), low: 1 });
  });

  test("that repeats a nonce gets the stored message, and nobody else hears it twice", async () => {
    const { ada, bob, channel } = await roomOfTwo();
    const [a, b] = await Promise.all([ada.enter(channel.id), bob.enter(channel.id)]);
    const nonce = a.say("once");
    const { message } = await a.next("message");
    a.send({ type: "send", nonce, content: "another text" });
    expect((await a.next("message")).message).toEqual(message);
    a.say("after");
    await b.next("message");
    expect((await b.next("message")).message.content).toBe("after");
    expect(b.contents).toEqual(["once", "after"]);
  });

  test("goes on across hibernation: both ends are there after the room was evicted", async () => {
    const { ada, bob, channel } = await roomOfTwo();
    const [a, b] = await Promise.all([ada.enter(channel.id), bob.enter(channel.id)]);
    a.say("before");
    await Promise.all([a.next("message"), b.next("message")]);
    await evictDurableObject(env.CHANNEL_ROOM.getByName(channel.id));
    b.say("after");
    const [heardByAda, heardByBob] = await Promise.all([a.next("message"), b.next("message")]);
    expect(heardByAda.message).toMatchObject({ seq: 2, content: "after", author: { id: bob.id } });
    expect(heardByBob).toEqual(heardByAda);
  });

  test("is answered pong by the platform, without waking the room", async () => {
    const { ada, channel } = await roomOfTwo();
    const socket = await ada.enter(channel.id);
    await evictDurableObject(env.CHANNEL_ROOM.getByName(channel.id));
    socket.sendRaw("ping");
    await socket.frame("pong");
    // Nothing was woken: there is nothing to evict.
    await expect(evictDurableObject(env.CHANNEL_ROOM.getByName(channel.id))).rejects.toThrow();
  });
});

describe("history", () => {
  test("pages backwards and forwards by seq, and says whether there is more", async () => {
    const { ada, channel } = await roomOfTwo();
    const path = `/api/channels/${channel.id}/messages`;
    for (const word of ["one", "two", "three", "four", "five"]) await ada.post(path, { content: word });
    const read = async (query: string) => {
      const { body } = await ada.get<History>(path + query);
      return [body.messages.map((message) => message.content), body.hasMore];
    };
    expect(await read("")).toEqual([["one", "two", "three", "four", "five"], false]);
    expect(await read("?limit=2")).toEqual([["four", "five"], true]);
    expect(await read("?limit=2&before=4")).toEqual([["two", "three"], true]);
    expect(await read("?limit=2&before=2")).toEqual([["one"], false]);
    expect(await read("?limit=2&after=0")).toEqual([["one", "two"], true]);
    expect(await read("?limit=3&after=2")).toEqual([["three", "four", "five"], false]);
  });

  test("is the same as what was heard live", async () => {
    const { ada, channel } = await roomOfTwo();
    const socket = await ada.enter(channel.id);
    socket.say("live");
    const { message } = await socket.next("message");
    const { body } = await ada.get<History>(`/api/channels/${channel.id}/messages`);
    expect(body).toEqual({ messages: [message], seq: 1, rev: 0, hasMore: false });
  });
});

describe("a message over REST", () => {
  test("is heard on the sockets", async () => {
    const { ada, bob, channel } = await roomOfTwo();
    const socket = await bob.enter(channel.id);
    const sent = await ada.post<Message>(`/api/channels/${channel.id}/messages`, { content: "by post", nonce: "n1" });
    expect(sent.status).toBe(201);
    expect((await socket.next("message")).message).toEqual(sent.body);
  });

  test("with a nonce that is stored answers 200 with the same message, through both doors", async () => {
    const { ada, channel } = await roomOfTwo();
    const socket = await ada.enter(channel.id);
    const nonce = socket.say("first");
    const { message } = await socket.next("message");
    const again = await ada.post<Message>(`/api/channels/${channel.id}/messages`, { content: "second", nonce });
    expect(again).toMatchObject({ status: 200, body: message });
  });

  test("can be edited by its author alone, and everybody sees the change", async () => {
    const { ada, bob, channel } = await roomOfTwo();
    const path = `/api/channels/${channel.id}/messages`;
    const { body: sent } = await bob.post<Message>(path, { content: "tpyo" });
    const socket = await ada.enter(channel.id);
    expect((await ada.patch(`${path}/${sent.id}`, { content: "typo" })).status).toBe(403);
    const edited = await bob.patch<Message>(`${path}/${sent.id}`, { content: "typo" });
    expect(edited.body).toMatchObject({ id: sent.id, content: "typo", editedAt: expect.any(String) });
    expect(await socket.next("change")).toEqual({ type: "change", rev: 1, message: edited.body });
    expect((await ada.get<Message>(`${path}/${sent.id}`)).body).toEqual(edited.body);
  });

  test("can be deleted by its author or the owner, and leaves a tombstone", async () => {
    const { ada, bob, channel } = await roomOfTwo();
    const path = `/api/channels/${channel.id}/messages`;
    const { body: byBob } = await bob.post<Message>(path, { content: "mine" });
    const { body: byAda } = await ada.post<Message>(path, { content: "hers" });
    expect((await bob.delete(`${path}/${byAda.id}`)).status).toBe(403);
    expect((await ada.delete(`${path}/${byBob.id}`)).status).toBe(204);
    const { body } = await ada.get<History>(path);
    expect(body.messages[0]).toMatchObject({ id: byBob.id, seq: 1, content: "", deleted: true });
    expect(body).toMatchObject({ seq: 2, rev: 1 });
    expect((await bob.delete(`${path}/${byBob.id}`)).status).toBe(404);
  });
});

/** Counts the rows that a room writes while `act` runs, as SQLite counts them: entries of indexes too. */
async function rowsWritten(channelId: string, act: () => Promise<unknown>): Promise<number> {
  const room = env.CHANNEL_ROOM.getByName(channelId);
  // The spy looks on; every statement runs as it is.
  const statements = await runInDurableObject(room, (_, { storage }) => {
    const prototype: SqlStorage = Object.getPrototypeOf(storage.sql);
    return vi.spyOn(prototype, "exec");
  });
  await act();
  const rows = await runInDurableObject(room, () =>
    statements.mock.results.reduce((sum, { value: cursor }) => sum + cursor.rowsWritten, 0),
  );
  statements.mockRestore();
  return rows;
}

describe("a message", () => {
  test("writes two rows, itself and its nonce; a retry writes none", async () => {
    const { ada, channel } = await roomOfTwo();
    const socket = await ada.enter(channel.id);
    const nonce = socket.say("the first also writes who its author is");
    await socket.next("message");
    const saying = (content: string, again?: string) => async () => {
      socket.say(content, again);
      await socket.next("message");
    };
    expect(await rowsWritten(channel.id, saying("the second"))).toBe(2);
    expect(await rowsWritten(channel.id, saying("a retry", nonce))).toBe(0);
  });
});
