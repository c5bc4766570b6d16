/** Editing, deleting and reacting: the whole new state of a message, to everybody, in one order with all else. */
import { describe, expect, test } from "vitest";

import type { Message } from "../durable/protocol/events.ts";
import type { History } from "../worker/schemas/messages.ts";
import { Person } from "./person.ts";
import type { Socket } from "./socket.ts";

async function roomOfTwo() {
  const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await ada.createServer();
  await bob.join(server.id);
  const [a, b] = await Promise.all([ada.enter(channel.id), bob.enter(channel.id)]);
  const path = `/api/channels/${channel.id}/messages`;
  return { ada, bob, a, b, channel, path };
}

async function said(speaker: Socket, listener: Socket, content = "hello"): Promise<Message> {
  speaker.say(content);
  await listener.next("message");
  return (await speaker.next("message")).message;
}

describe("editing", () => {
  test("is the author's alone, and everybody hears the whole new state", async () => {
    const { a, b } = await roomOfTwo();
    const { id, ...message } = await said(b, a, "tpyo");
    a.send({ type: "edit", id, content: "mine now" });
    expect(await a.next("rejected")).toMatchObject({ id, code: "forbidden" });
    b.send({ type: "edit", id, content: " typo " });
    const [byAda, byBob] = await Promise.all([a.next("change"), b.next("change")]);
    expect(byAda).toEqual(byBob);
    expect(byAda).toEqual({
      type: "change",
      rev: 1,
      message: { ...message, id, content: "typo", editedAt: expect.any(String) },
    });
  });

  test.each([
    ["   ", "content_empty"],
    ["x".repeat(4_001), "content_too_long"],
    ["\ud800", "content_malformed"],
  ])("to %j is rejected with %s", async (content, code) => {
    const { a, b } = await roomOfTwo();
    const { id } = await said(a, b);
    a.send({ type: "edit", id, content });
    expect(await a.next("rejected")).toMatchObject({ id, code });
  });
});

describe("deleting", () => {
  test("is the author's and the owner's; it leaves a tombstone that can't be changed any more", async () => {
    const { a, b } = await roomOfTwo();
    const byAda = await said(a, b, "hers");
    const byBob = await said(b, a, "his");
    b.send({ type: "delete", id: byAda.id });
    expect(await b.next("rejected")).toMatchObject({ id: byAda.id, code: "forbidden" });
    b.send({ type: "react", id: byBob.id, emoji: "👍", on: true });
    await a.next("change");
    a.send({ type: "delete", id: byBob.id });
    const { message } = await a.next("change");
    expect(message).toMatchObject({ id: byBob.id, seq: 2, content: "", deleted: true });
    expect(message).not.toHaveProperty("reactions");
    for (const command of [
      { type: "edit", id: byBob.id, content: "again" },
      { type: "react", id: byBob.id, emoji: "👍", on: true },
      { type: "delete", id: byBob.id },
    ]) {
      b.send(command);
      expect(await b.next("rejected")).toMatchObject({ id: byBob.id, code: "message_not_found" });
    }
  });
});

describe("reacting", () => {
  test("counts each account once a kind, in the order of the kinds' first use", async () => {
    const { a, b, bob } = await roomOfTwo();
    const { id } = await said(a, b);
    a.send({ type: "react", id, emoji: "🎉", on: true });
    await a.next("change");
    b.send({ type: "react", id, emoji: "👍", on: true });
    await a.next("change");
    b.send({ type: "react", id, emoji: "🎉", on: true });
    const change = await a.next("change");
    expect(change.reacted).toEqual({ userId: bob.id, emoji: "🎉", on: true });
    expect(change.message.reactions).toEqual([
      { emoji: "🎉", count: 2 },
      { emoji: "👍", count: 1 },
    ]);
  });

  test("twice with the same, or taking back what is not there, changes nothing and is answered to the asker alone", async () => {
    const { a, b, path, ada } = await roomOfTwo();
    const { id } = await said(a, b);
    a.send({ type: "react", id, emoji: "👍", on: true });
    await Promise.all([a.next("change"), b.next("change")]);
    a.send({ type: "react", id, emoji: "👍", on: true });
    expect((await a.next("change")).rev).toBe(1);
    a.send({ type: "react", id, emoji: "🎉", on: false });
    expect((await a.next("change")).rev).toBe(1);
    expect((await ada.get<History>(path)).body.rev).toBe(1);
    expect(b.events.filter(({ type }) => type === "change")).toHaveLength(1);
  });

  test("shows over REST which are the reader's own", async () => {
    const { ada, bob, a, b, path } = await roomOfTwo();
    const { id } = await said(a, b);
    const url = `${path}/${id}/reactions/${encodeURIComponent("👍")}`;
    expect((await ada.put<Message>(url)).body.reactions).toEqual([{ emoji: "👍", count: 1, me: true }]);
    expect((await bob.get<History>(path)).body.messages[0]?.reactions).toEqual([{ emoji: "👍", count: 1 }]);
    expect((await ada.get<Message>(`${path}/${id}`)).body.reactions).toEqual([{ emoji: "👍", count: 1, me: true }]);
    expect((await ada.delete<Message>(url)).body).not.toHaveProperty("reactions");
  });

  test.each(["👍", "❤️", "👩‍👩‍👧‍👦", "👍🏽", "🇫🇮", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣"])("takes %s: one emoji", async (emoji) => {
    const { a, b } = await roomOfTwo();
    const { id } = await said(a, b);
    a.send({ type: "react", id, emoji, on: true });
    expect((await b.next("change")).message.reactions).toEqual([{ emoji, count: 1 }]);
  });

  test("takes an emoji without its presentation selector for the same kind", async () => {
    const { a, b } = await roomOfTwo();
    const { id } = await said(a, b);
    a.send({ type: "react", id, emoji: "❤️", on: true });
    await b.next("change");
    b.send({ type: "react", id, emoji: "❤", on: true });
    expect((await b.next("change")).message.reactions).toEqual([{ emoji: "❤️", count: 2 }]);
  });

  test.each(["", "a", "1", "👍👍", "👍 ", ":+1:", "<b>", "\ud83d", "👍".repeat(100)])("refuses %j", async (emoji) => {
    const { a, b } = await roomOfTwo();
    const { id } = await said(a, b);
    a.send({ type: "react", id, emoji, on: true });
    expect(await a.next("rejected")).toMatchObject({ id, code: "not_an_emoji" });
  });

  test("stops at 20 kinds a message; more of the same kinds are welcome", async () => {
    const { ada, bob, a, b, path } = await roomOfTwo();
    const { id } = await said(a, b);
    const react = (person: Person, kind: number) =>
      person.put(`${path}/${id}/reactions/${encodeURIComponent(String.fromCodePoint(0x1f600 + kind))}`);
    for (let kind = 0; kind < 20; kind++) {
      // Within the rate of messages: two people, a burst of ten each.
      const { status } = await react(kind < 9 ? ada : bob, kind);
      if (status === 429) await new Promise((resolve) => setTimeout(resolve, 1_000));
      if (status === 429) kind--;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await react(ada, 20)).toMatchObject({ status: 409, body: { code: "too_many_reactions" } });
    expect((await react(ada, 19)).status).toBe(200);
  });
});

describe("a reply", () => {
  test("names the message that it answers, which must be of this room", async () => {
    const { a, b, ada } = await roomOfTwo();
    const { id } = await said(a, b);
    b.send({ type: "send", nonce: "n", content: "yes", replyTo: id });
    expect((await a.next("message")).message).toMatchObject({ content: "yes", replyTo: id });
    const elsewhere = await ada.createServer();
    const other = await ada.post<Message>(`/api/channels/${elsewhere.channel.id}/messages`, { content: "other" });
    b.send({ type: "send", nonce: "m", content: "yes", replyTo: other.body.id });
    expect(await b.next("rejected")).toMatchObject({ nonce: "m", code: "message_not_found" });
  });
});

describe("exactly once", () => {
  test("ten retries at once over both doors answer with one message", async () => {
    const { ada, a, b, path } = await roomOfTwo();
    const nonce = "the same";
    for (let n = 0; n < 5; n++) a.say("once", nonce);
    const posted = await Promise.all([1, 2, 3, 4, 5].map(() => ada.post<Message>(path, { content: "once", nonce })));
    const echoes = [];
    for (let n = 0; n < 5; n++) echoes.push((await a.next("message")).message);
    const all = [...posted.map(({ body }) => body), ...echoes];
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(posted.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    b.say("after");
    await b.next("message");
    expect((await b.next("message")).message.seq).toBe(2);
    expect(b.contents).toEqual(["once", "after"]);
  });
});

describe("a retry", () => {
  test("is answered with what the message is, not with what it was before the batch that it came in", async () => {
    const { a, b } = await roomOfTwo();
    const { id, nonce } = await said(a, b);
    a.say("hello", nonce);
    a.send({ type: "edit", id, content: "hello again" });
    const { message } = await a.next("change");
    expect((await a.next("message")).message).toEqual(message);
    a.send({ type: "react", id, emoji: "👍", on: false });
    a.send({ type: "edit", id, content: "and again" });
    const edited = await a.next("change");
    expect(await a.next("change")).toEqual(edited);
  });
});

describe("typing", () => {
  test("is shown to the others alone, at most every 3 seconds, and writes nothing", async () => {
    const { ada, a, b, bob, path } = await roomOfTwo();
    for (let n = 0; n < 5; n++) a.send({ type: "typing" });
    a.say("done");
    expect(await b.next("typing")).toEqual({ type: "typing", user: { id: ada.id, username: ada.username } });
    await Promise.all([a.next("message"), b.next("message")]);
    expect(a.events.some(({ type }) => type === "typing")).toBe(false);
    expect(b.events.filter(({ type }) => type === "typing")).toHaveLength(1);
    expect((await bob.get<History>(path)).body).toMatchObject({ seq: 1, rev: 0 });
  });
});
