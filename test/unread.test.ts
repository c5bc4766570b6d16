/** How far somebody has read: cursors that never move back, and what is unread by them. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";

import type { Channel } from "../worker/schemas/channels.ts";
import type { Unread } from "../worker/schemas/reads.ts";
import { joiner } from "./openapi/community.ts";
import { Person } from "./person.ts";

async function ownerAndMember() {
  const [owner, member] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await owner.createServer();
  await member.join(server.id);
  return { owner, member, server, channel };
}

/** Lets a server's hub know how far a channel is, without anybody speaking there. */
async function hubKnows(serverId: string, channelId: string, seq: number): Promise<void> {
  await runInDurableObject(env.SERVER_HUB.getByName(serverId), (_, { storage }) => {
    storage.sql.exec("INSERT OR REPLACE INTO positions (channel_id, seq) VALUES (?, ?)", channelId, seq);
  });
}

/** So many messages in a channel, of which its hub has heard. */
async function say(person: Person, { id, serverId }: Channel, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await person.post(`/api/channels/${id}/messages`, { content: "hello" });
  const position = await env.CHANNEL_ROOM.getByName(id).position();
  await hubKnows(serverId, id, position?.seq ?? 0);
}

async function read(person: Person, channelId: string, seq: number): Promise<void> {
  expect((await person.put(`/api/channels/${channelId}/read`, { seq })).status).toBe(204);
}

async function unreadOf(person: Person) {
  const { status, body } = await person.get<Unread>("/api/me/unread");
  expect(status).toBe(200);
  return body.channels;
}

/** The cursors as a device that comes hears them. */
async function cursorsOf(person: Person) {
  const device = await person.connectDevice();
  const { reads } = await device.next("ready");
  device.close();
  return reads;
}

/** The rows that all objects together write meanwhile. */
async function rowsWritten(inbox: Person, act: () => Promise<unknown>): Promise<number> {
  const prototype = await runInDurableObject(env.USER_INBOX.getByName(inbox.id), (_, { storage }): SqlStorage =>
    Object.getPrototypeOf(storage.sql),
  );
  const statements = vi.spyOn(prototype, "exec");
  await act();
  const cursors = statements.mock.results.map(({ value }) => value as SqlStorageCursor<never>);
  vi.restoreAllMocks();
  expect(cursors).not.toEqual([]);
  return cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0);
}

describe("a cursor", () => {
  test("never moves back", async () => {
    const { owner, member, channel } = await ownerAndMember();
    await say(owner, channel, 3);
    for (const seq of [2, 1, 0]) await read(member, channel.id, seq);
    expect(await cursorsOf(member)).toEqual([{ channelId: channel.id, seq: 2 }]);
    await read(member, channel.id, 3);
    expect(await cursorsOf(member)).toEqual([{ channelId: channel.id, seq: 3 }]);
  });

  test("stops at the channel's newest message", async () => {
    const { owner, member, channel } = await ownerAndMember();
    await say(owner, channel, 2);
    await read(member, channel.id, 1_000_000);
    expect(await cursorsOf(member)).toEqual([{ channelId: channel.id, seq: 2 }]);
    await say(owner, channel, 1);
    expect(await unreadOf(member)).toMatchObject([{ unread: 1 }]);
  });

  test("is each reader's own, and does not move as somebody writes", async () => {
    const { owner, member, channel } = await ownerAndMember();
    await say(member, channel, 2);
    await read(owner, channel.id, 2);
    expect(await cursorsOf(member)).toEqual([]);
    expect(await unreadOf(owner)).toEqual([]);
    expect(await unreadOf(member)).toMatchObject([{ unread: 2 }]);
  });

  test("is for members: others are refused, and what is not there is not found", async () => {
    const { channel, server } = await ownerAndMember();
    const stranger = await Person.registered();
    for (const path of [`/api/channels/${channel.id}/read`, `/api/servers/${server.id}/read`]) {
      expect(await stranger.put(path, { seq: 1 })).toMatchObject({ status: 403, body: { code: "forbidden" } });
      expect(await new Person().put(path, { seq: 1 })).toMatchObject({ status: 401 });
    }
    for (const path of ["/api/channels/1554934901234569000/read", "/api/servers/1554934901234569000/read"]) {
      expect(await stranger.put(path, { seq: 1 })).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    expect(await cursorsOf(stranger)).toEqual([]);
  });

  test.each([-1, 1.5, "1", null])("is a whole number: %j is refused", async (seq) => {
    const { member, channel } = await ownerAndMember();
    expect((await member.put(`/api/channels/${channel.id}/read`, { seq })).status).toBe(422);
  });

  test("writes one row as it moves, also the first time, and none when it does not", async () => {
    const { owner, member, channel } = await ownerAndMember();
    await say(owner, channel, 2);
    const device = await member.device();
    expect(await rowsWritten(member, () => read(member, channel.id, 1))).toBe(1);
    expect(await rowsWritten(member, () => read(member, channel.id, 2))).toBe(1);
    for (const seq of [2, 1, 5]) expect(await rowsWritten(member, () => read(member, channel.id, seq))).toBe(0);
    device.close();
  });
});

describe("marking a server as read", () => {
  test("reads all its channels with one row, and with none when nothing was unread", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const others = await Promise.all(
      ["second", "third"].map((name) => owner.post<Channel>(`/api/servers/${server.id}/channels`, { name })),
    );
    for (const { id } of [channel, ...others.map(({ body }) => body)]) await hubKnows(server.id, id, 7);
    expect(await unreadOf(member)).toHaveLength(3);
    const mark = () => member.put(`/api/servers/${server.id}/read`);
    expect(await rowsWritten(member, mark)).toBe(1);
    expect(await unreadOf(member)).toEqual([]);
    expect(await rowsWritten(member, mark)).toBe(0);
    expect(await unreadOf(owner)).toHaveLength(3);
  });

  test("answers 204, and leaves other servers as they are", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const elsewhere = await owner.createServer();
    await member.join(elsewhere.server.id);
    await Promise.all([hubKnows(server.id, channel.id, 1), hubKnows(elsewhere.server.id, elsewhere.channel.id, 1)]);
    expect((await member.put(`/api/servers/${server.id}/read`)).status).toBe(204);
    expect(await unreadOf(member)).toMatchObject([{ channelId: elsewhere.channel.id }]);
  });

  test("moves no cursor back that is ahead of what the hub has heard", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const { body: second } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "second" });
    const mark = () => member.put(`/api/servers/${server.id}/read`);
    await hubKnows(server.id, channel.id, 3);
    await mark();
    await hubKnows(server.id, channel.id, 2);
    await hubKnows(server.id, second.id, 1);
    await mark();
    const cursors = await cursorsOf(member);
    expect(cursors).toHaveLength(2);
    expect(cursors).toContainEqual({ channelId: channel.id, seq: 3 });
  });
});

describe("what is unread", () => {
  test("is counted exactly, channel by channel, and only where there is something", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const { body: second } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "second" });
    await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "silent" });
    await say(owner, channel, 4);
    await say(owner, second, 2);
    await read(member, channel.id, 1);
    const unread = await unreadOf(member);
    expect(unread).toHaveLength(2);
    expect(unread).toEqual(
      expect.arrayContaining([
        { channelId: channel.id, serverId: server.id, unread: 3, mentions: 0 },
        { channelId: second.id, serverId: server.id, unread: 2, mentions: 0 },
      ]),
    );
    await read(member, channel.id, 4);
    expect(await unreadOf(member)).toMatchObject([{ channelId: second.id }]);
  });

  test("is never less than nothing where the hub lags behind the reader", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    await say(owner, channel, 3);
    await read(member, channel.id, 3);
    await hubKnows(server.id, channel.id, 1);
    expect(await unreadOf(member)).toEqual([]);
  });

  test("is nothing for a newcomer, until somebody speaks", async () => {
    const { owner, server, channel } = await ownerAndMember();
    await say(owner, channel, 5);
    const newcomer = await Person.registered();
    await newcomer.join(server.id);
    expect(await unreadOf(newcomer)).toEqual([]);
    await say(owner, channel, 1);
    expect(await unreadOf(newcomer)).toMatchObject([{ channelId: channel.id, unread: 1 }]);
    // Joining again changes nothing for who is a member.
    await newcomer.join(server.id);
    expect(await unreadOf(newcomer)).toMatchObject([{ unread: 1 }]);
  });

  test("is nothing for who comes back either, and nothing is kept of who is gone", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    await say(owner, channel, 2);
    await read(member, channel.id, 1);
    await member.delete(`/api/servers/${server.id}/members/me`);
    expect(await cursorsOf(member)).toEqual([]);
    await say(owner, channel, 2);
    await member.join(server.id);
    expect(await unreadOf(member)).toEqual([]);
  });

  test("is not in servers that one does not belong to, or no longer", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const [stranger, neighbour] = await Promise.all([Person.registered(), Person.registered()]);
    const elsewhere = await neighbour.createServer();
    await hubKnows(elsewhere.server.id, elsewhere.channel.id, 9);
    await hubKnows(server.id, channel.id, 3);
    expect(await unreadOf(stranger)).toEqual([]);
    expect(await unreadOf(member)).toMatchObject([{ serverId: server.id }]);
    await owner.delete(`/api/servers/${server.id}/members/${member.id}`);
    expect(await unreadOf(member)).toEqual([]);
  });

  test("is not in channels that are deleted or suspended, nor in a suspended server", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const root = await Person.registered();
    await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(root.id).run();
    const { body: doomed } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "doomed" });
    await hubKnows(server.id, channel.id, 1);
    await hubKnows(server.id, doomed.id, 1);
    await owner.delete(`/api/channels/${doomed.id}`);
    expect(await unreadOf(member)).toMatchObject([{ channelId: channel.id }]);
    await root.patch(`/api/admin/channels/${channel.id}`, { suspended: true });
    expect(await unreadOf(member)).toEqual([]);
    await root.patch(`/api/admin/channels/${channel.id}`, { suspended: false });
    expect(await unreadOf(member)).toHaveLength(1);
    await root.patch(`/api/admin/servers/${server.id}`, { suspended: true });
    expect(await unreadOf(member)).toEqual([]);
  });

  test("takes one query, one call to the inbox and one to each hub: with 100 servers of 10 channels too", async () => {
    const person = await joiner();
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)
       INSERT INTO channels (id, server_id, name) SELECT servers.id || i, servers.id, 'many' FROM servers, n WHERE owner_id = ?`,
    )
      .bind(person.id)
      .run();
    const asked = { inboxes: 0, hubs: 0, statements: 0 };
    const counting = <Target extends object>(target: Target, method: string, count: () => void): Target =>
      new Proxy(target, {
        get(of, property) {
          if (property === method) count();
          const value: unknown = Reflect.get(of, property);
          return typeof value === "function" ? value.bind(of) : value;
        },
      });
    const { app } = await import("../worker/app.ts");
    const response = await app.request(
      "https://igap.test/api/me/unread",
      { headers: { Cookie: person.cookieHeader } },
      {
        ...env,
        DB: counting(env.DB, "prepare", () => asked.statements++),
        USER_INBOX: counting(env.USER_INBOX, "getByName", () => asked.inboxes++),
        SERVER_HUB: counting(env.SERVER_HUB, "getByName", () => asked.hubs++),
      },
    );
    expect(response.status).toBe(200);
    // The first statement is the one that finds out who asks.
    expect(asked).toEqual({ inboxes: 1, hubs: 100, statements: 2 });
  });
});
