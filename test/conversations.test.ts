/** Direct conversations: who may begin one, who may read it, and who hears of it. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";

import type { Message } from "../durable/protocol/events.ts";
import type { Unread } from "../worker/schemas/reads.ts";
import { ownerAndMember, superuser } from "./community.ts";
import { Person } from "./person.ts";
import { open, pair, say } from "./talking.ts";

const patience = { timeout: 5_000 };

async function listOf(person: Person): Promise<unknown[]> {
  return (await person.get<{ conversations: unknown[] }>("/api/me/conversations")).body.conversations;
}

describe("a direct conversation", () => {
  test("is begun with somebody of the same server, and the same people have one", async () => {
    const { owner: ada, member: grace } = await ownerAndMember();
    const begun = await open(ada, grace);
    expect(begun).toMatchObject({ status: 201, body: { users: [{ id: grace.id, username: grace.username }] } });
    const again = await open(grace, ada);
    expect(again).toMatchObject({ status: 200, body: { channelId: begun.body.channelId, users: [{ id: ada.id }] } });
  });

  test("of those who open it at the same moment is one", async () => {
    const { owner: ada, member: grace } = await ownerAndMember();
    const answers = await Promise.all([open(ada, grace), open(grace, ada), open(ada, grace), open(grace, ada)]);
    expect(new Set(answers.map(({ body }) => body.channelId)).size).toBe(1);
    for (const { status } of answers) expect([200, 201]).toContain(status);
  });

  test("has up to nine others, in any order", async () => {
    const { owner, server } = await ownerAndMember();
    const others = await Promise.all(Array.from({ length: 10 }, () => Person.registered()));
    for (const other of others) await other.join(server.id);
    const nine = others.slice(0, 9);
    const { status, body } = await open(owner, ...nine);
    expect({ status, size: body.users.length }).toEqual({ status: 201, size: 9 });
    expect((await open(owner, ...nine.toReversed())).body.channelId).toBe(body.channelId);
    expect(await open(owner, ...others)).toMatchObject({ status: 422, body: { code: "validation_failed" } });
  });

  test("is not begun with oneself, with nobody, or with what is no id", async () => {
    const { owner, member } = await ownerAndMember();
    const refused = { status: 422, body: { code: "validation_failed" } };
    expect(await open(owner, owner)).toMatchObject(refused);
    expect(await open(owner, member, owner)).toMatchObject(refused);
    expect(await open(owner)).toMatchObject(refused);
    expect(await open(owner, { id: "ada" })).toMatchObject(refused);
    expect(await owner.post("/api/me/conversations", { userIds: [member.id], title: "x" })).toMatchObject(refused);
  });

  test("is not begun with a stranger, who is answered as one that there is not", async () => {
    const { owner, member } = await ownerAndMember();
    const stranger = await Person.registered();
    const [known, unknown] = [await open(owner, stranger), await open(owner, { id: "1" })];
    expect(known).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(known.body).toEqual(unknown.body);
    expect((await open(owner, member, stranger)).status).toBe(404);
  });

  test("is spoken, read and changed as a channel is, live and over REST", async () => {
    const { ada, grace, channelId } = await pair();
    const sockets = await Promise.all([ada.enter(channelId), grace.enter(channelId)]);
    sockets[0].say("Just between us");
    for (const socket of sockets) expect(await socket.next("message")).toMatchObject({ message: { seq: 1 } });
    const { body: answer } = await say(grace, channelId, "Of course");
    expect(await sockets[0].next("message")).toMatchObject({ message: { content: "Of course" } });
    const path = `/api/channels/${channelId}/messages`;
    expect((await grace.patch(`${path}/${answer.id}`, { content: "Naturally" })).status).toBe(200);
    expect((await ada.delete(`${path}/${answer.id}`)).status).toBe(403);
    expect((await ada.get<{ messages: Message[] }>(path)).body.messages.map(({ content }) => content)).toEqual([
      "Just between us",
      "Naturally",
    ]);
  });

  test("is there for nobody else, not for superusers either", async () => {
    const { ada, channelId } = await pair();
    await say(ada, channelId, "secret");
    for (const other of [await Person.registered(), await superuser()]) {
      expect((await other.get(`/api/channels/${channelId}/messages`)).status).toBe(404);
      expect((await say(other, channelId, "let me in")).status).toBe(404);
      expect((await other.put(`/api/channels/${channelId}/read`, { seq: 1 })).status).toBe(404);
      expect((await other.get(`/api/me/conversations/${channelId}`)).status).toBe(404);
      expect(await (await other.connect(channelId)).closed).toMatchObject({ code: 4004 });
      expect((await other.delete(`/api/channels/${channelId}`)).status).toBe(404);
    }
  });

  test("goes on when its people share no server any more", async () => {
    const { ada, grace, server, channelId } = await pair();
    await ada.delete(`/api/servers/${server.id}/members/${grace.id}`);
    expect((await say(grace, channelId, "still here")).status).toBe(201);
    expect((await open(ada, grace)).body.channelId).toBe(channelId);
  });

  test("may be begun thirty times an hour, also by who waits until the inbox sleeps", async () => {
    const { owner, member, server } = await ownerAndMember();
    const inbox = env.USER_INBOX.getByName(owner.id);
    for (let opening = 0; opening < 30; opening++) expect(await inbox.takeOpening()).toBe(0);
    await evictDurableObject(inbox);
    const refused = await open(owner, member);
    expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(server.id).not.toBe("");
  });
});

describe("who is in a conversation", () => {
  test("hears of it by its first message, on every device, and of each that follows", async () => {
    const { ada, grace, channelId } = await pair();
    const devices = await Promise.all([grace.device(), (await grace.elsewhere()).device()]);
    expect(await listOf(grace)).toEqual([]);
    const { body: message } = await say(ada, channelId, "Good evening");
    for (const device of devices) {
      expect(await device.next("conversation")).toMatchObject({
        channelId,
        users: [{ id: ada.id, username: ada.username }],
        seq: 1,
        message: { id: message.id, content: "Good evening" },
      });
    }
    await say(ada, channelId, "Are you there?");
    expect(await devices[0].next("conversation")).toMatchObject({ seq: 2 });
  });

  test("finds it in the list and in what is unread, until it is read", async () => {
    const { ada, grace, channelId } = await pair();
    const device = await grace.device();
    await say(ada, channelId, "one");
    await device.next("conversation");
    const listed = { channelId, users: [{ id: ada.id }], seq: 1, read: 0 };
    expect(await listOf(grace)).toMatchObject([listed]);
    expect((await grace.get(`/api/me/conversations/${channelId}`)).body).toMatchObject(listed);
    expect((await grace.get<Unread>("/api/me/unread")).body.channels).toEqual([{ channelId, unread: 1, mentions: 1 }]);
    expect(await (await grace.connectDevice()).next("ready")).toMatchObject({
      conversations: [{ channelId, users: [{ id: ada.id }], seq: 1, read: 0 }],
    });
    await grace.put(`/api/channels/${channelId}/read`, { seq: 1 });
    expect(await device.next("read")).toMatchObject({ channelId, seq: 1 });
    expect((await grace.get<Unread>("/api/me/unread")).body.channels).toEqual([]);
    expect(await listOf(grace)).toMatchObject([{ seq: 1, read: 1 }]);
  });

  test("has them in pages, the one that moved last first", async () => {
    const { owner, member, server } = await ownerAndMember();
    const third = await Person.registered();
    await third.join(server.id);
    const [first, second] = [await open(owner, member), await open(owner, third)];
    await say(owner, first.body.channelId, "hello");
    await vi.waitFor(
      async () => expect(await listOf(owner)).toMatchObject([{ channelId: first.body.channelId }, { seq: 0 }]),
      patience,
    );
    type Page = { conversations: { channelId: string }[]; nextCursor: string };
    const page = await owner.get<Page>("/api/me/conversations?qty=1");
    const next = await owner.get<Page>(`/api/me/conversations?qty=1&cursor=${page.body.nextCursor}`);
    expect(next.body).toMatchObject({ conversations: [{ channelId: second.body.channelId }], nextCursor: null });
    expect(await owner.get("/api/me/conversations?cursor=x")).toMatchObject({
      status: 400,
      body: { code: "bad_cursor" },
    });
  });

  test("hears of what was said once, however often it is delivered", async () => {
    const { ada, grace, channelId } = await pair();
    const device = await grace.device();
    await say(ada, channelId, "once");
    await device.next("conversation");
    const room = env.CHANNEL_ROOM.getByName(channelId);
    await runInDurableObject(room, async (instance, { storage }) => {
      storage.sql.exec("INSERT OR IGNORE INTO outbox (seq) VALUES (1)");
      await instance.alarm();
    });
    expect(device.events.filter(({ type }) => type === "conversation")).toHaveLength(1);
  });

  test("does so after an inbox that failed has come back", async () => {
    const { ada, grace, channelId } = await pair();
    const inbox = env.USER_INBOX.getByName(grace.id);
    await runInDurableObject(inbox, (_, { storage }) => {
      storage.sql.exec("ALTER TABLE conversations RENAME TO elsewhere");
    });
    await say(ada, channelId, "hello?");
    const room = env.CHANNEL_ROOM.getByName(channelId);
    await runInDurableObject(room, (instance) => instance.alarm());
    await runInDurableObject(inbox, (_, { storage }) => {
      storage.sql.exec("ALTER TABLE elsewhere RENAME TO conversations");
    });
    expect(await listOf(grace)).toEqual([]);
    await runInDurableObject(room, (instance) => instance.alarm());
    expect(await listOf(grace)).toMatchObject([{ channelId, seq: 1 }]);
  });

  test("leaves it with the account, and the last one takes it along", async () => {
    const { ada, grace, channelId } = await pair();
    await say(ada, channelId, "farewell");
    const root = await superuser();
    await root.delete(`/api/admin/accounts/${grace.id}`);
    expect((await ada.get(`/api/channels/${channelId}/messages`)).status).toBe(200);
    expect((await say(ada, channelId, "anybody?")).status).toBe(403);
    await root.delete(`/api/admin/accounts/${ada.id}`);
    expect(await env.DB.prepare("SELECT * FROM conversations WHERE id = ?").bind(channelId).first()).toBeNull();
    const room = env.CHANNEL_ROOM.getByName(channelId);
    expect(await room.position()).toBeUndefined();
  });
});
