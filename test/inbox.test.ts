/** An account's own socket: who gets through its door, and what its devices hear. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";

import type { Channel } from "../worker/schemas/channels.ts";
import { Person } from "./person.ts";
import { read, reader } from "./reading.ts";

const unauthenticated = { code: 4001, reason: "unauthenticated" };

describe("the door of an inbox", () => {
  test.each(["https://evil.example", "http://igap.test", "null", ""])(
    "refuses the Origin %j before anything else",
    async (origin) => {
      const response = await new Person().fetch("/api/me/socket", {
        headers: { Upgrade: "websocket", Origin: origin },
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "origin_not_allowed" });
    },
  );

  test("accepts and closes with 4001 who is not signed in", async () => {
    const device = await new Person().connectDevice();
    expect(await device.closed).toEqual(unauthenticated);
    expect(device.events).toEqual([]);
  });

  test("answers 426 to a request that is no upgrade, and 400 to another sub-protocol", async () => {
    const person = await Person.registered();
    expect(await person.get("/api/me/socket")).toMatchObject({ status: 426, body: { code: "upgrade_required" } });
    const headers = { Upgrade: "websocket", "Sec-WebSocket-Protocol": "igap.v0" };
    expect((await person.fetch("/api/me/socket", { headers })).status).toBe(400);
  });

  test("ignores an identity that comes from outside", async () => {
    const { person } = await reader();
    const forged = encodeURIComponent(JSON.stringify({ sessionId: "1", epoch: 0 }));
    const device = await person.connectDevice({ "x-igap-device": forged });
    await device.next("ready");
    await person.post("/api/logout");
    expect(await device.closed).toEqual(unauthenticated);
  });

  test("lets an account have 20 devices; the next is closed with 4029", async () => {
    const [person, other] = await Promise.all([Person.registered(), Person.registered()]);
    const devices = await Promise.all(Array.from({ length: 20 }, () => person.device()));
    expect(await (await person.connectDevice()).closed).toMatchObject({ code: 4029 });
    // Others are not concerned, and a place that is left is free again.
    await other.device();
    devices[0]?.close();
    await devices[0]?.closed;
    await person.device();
  });
});

describe("a device", () => {
  test("hears first how far everything is read", async () => {
    const { person, server, channel } = await reader();
    const nothing = {
      type: "ready",
      reads: [],
      mentions: 0,
      mentioned: [],
      conversations: [],
      blocked: [],
      notifications: [],
    };
    expect(await (await person.connectDevice()).next("ready")).toEqual(nothing);
    await read(person, channel);
    const newcomer = await Person.registered();
    await newcomer.join(server.id);
    expect(await (await person.connectDevice()).next("ready")).toEqual({
      ...nothing,
      reads: [{ channelId: channel.id, seq: 1 }],
    });
    expect(await (await newcomer.connectDevice()).next("ready")).toMatchObject({ type: "ready" });
  });

  test("hears whether it is alone: only then need nobody be told at once what is read", async () => {
    const person = await Person.registered();
    const first = await person.device();
    const second = await person.device();
    for (const device of [first, second]) expect(await device.next("devices")).toEqual({ type: "devices", count: 2 });
    const third = await person.device();
    expect(await third.next("devices")).toEqual({ type: "devices", count: 3 });
    third.close();
    second.close();
    expect(await first.next("devices")).toEqual({ type: "devices", count: 1 });
  });

  test("hears what is read on another, and nothing when no cursor moves", async () => {
    const { person, channel } = await reader();
    const elsewhere = await person.elsewhere();
    const devices = await Promise.all([person.device(), elsewhere.device()]);
    await read(person, channel);
    await read(elsewhere, channel);
    await person.post(`/api/channels/${channel.id}/messages`, { content: "and more" });
    await read(person, channel, 2);
    for (const device of devices) {
      expect(await device.next("read")).toEqual({ type: "read", channelId: channel.id, seq: 1 });
      expect(await device.next("read")).toEqual({ type: "read", channelId: channel.id, seq: 2 });
    }
  });

  test("hears nothing of what others read", async () => {
    const { person, server, channel } = await reader();
    const other = await Person.registered();
    await other.join(server.id);
    const device = await person.device();
    await read(other, channel);
    await read(person, channel);
    await device.next("read");
    expect(device.events.filter(({ type }) => type === "read")).toHaveLength(1);
  });

  test("hears in one frame of all channels of a server that is marked as read", async () => {
    const { person, server, channel } = await reader();
    const { body: second } = await person.post<Channel>(`/api/servers/${server.id}/channels`, { name: "second" });
    await runInDurableObject(env.SERVER_HUB.getByName(server.id), (_, { storage }) => {
      for (const { id } of [channel, second]) {
        storage.sql.exec("INSERT OR REPLACE INTO positions (channel_id, seq) VALUES (?, 3)", id);
      }
    });
    const device = await person.device();
    await person.put(`/api/servers/${server.id}/read`);
    await device.next("read");
    const moved = JSON.parse(device.frames.at(-1) ?? "");
    expect(moved).toHaveLength(2);
    expect(moved).toEqual(
      expect.arrayContaining([channel, second].map(({ id }) => ({ type: "read", channelId: id, seq: 3 }))),
    );
  });

  test("hears of servers that the account creates, joins and leaves", async () => {
    const { server } = await reader();
    const person = await Person.registered();
    const device = await person.device();
    const own = await person.createServer();
    expect(await device.next("server")).toEqual({ type: "server", id: own.server.id, change: "joined" });
    await person.join(server.id);
    expect(await device.next("server")).toEqual({ type: "server", id: server.id, change: "joined" });
    // Joining again is no news.
    await person.join(server.id);
    await person.delete(`/api/servers/${server.id}/members/me`);
    expect(await device.next("server")).toEqual({ type: "server", id: server.id, change: "left" });
  });

  test("hears that the account was removed from a server, and stays", async () => {
    const { person: owner, server, channel } = await reader();
    const member = await Person.registered();
    await member.join(server.id);
    const own = await member.createServer();
    await member.post(`/api/channels/${own.channel.id}/messages`, { content: "mine" });
    const device = await member.device();
    await owner.delete(`/api/servers/${server.id}/members/${member.id}`);
    expect(await device.next("server")).toEqual({ type: "server", id: server.id, change: "left" });
    expect((await member.put(`/api/channels/${channel.id}/read`, { seq: 1 })).status).toBe(403);
    await read(member, own.channel);
    await device.next("read");
  });

  test("survives hibernation of the inbox", async () => {
    const { person, channel } = await reader();
    const device = await person.device();
    await evictDurableObject(env.USER_INBOX.getByName(person.id));
    await read(person, channel);
    expect(await device.next("read")).toMatchObject({ seq: 1 });
    await evictDurableObject(env.USER_INBOX.getByName(person.id));
    await person.post("/api/logout");
    expect(await device.closed).toEqual(unauthenticated);
  });

  test("that leaves gets its Close frame answered", async () => {
    const person = await Person.registered();
    const device = await person.device();
    device.close();
    expect(await device.closed).toMatchObject({ code: 1000 });
  });

  test("has its ping answered without the inbox", async () => {
    const person = await Person.registered();
    const device = await person.device();
    const heard = await runInDurableObject(env.USER_INBOX.getByName(person.id), (instance) =>
      vi.spyOn(Object.getPrototypeOf(instance), "webSocketMessage"),
    );
    device.sendRaw("ping");
    await device.frame("pong");
    const calls = heard.mock.calls.length;
    vi.restoreAllMocks();
    expect(calls).toBe(0);
  });

  test.each(["{}", "nonsense", '{"type":"seen","seq":1}', new Uint8Array([1]).buffer])(
    "has nothing else to say: %j is rejected",
    async (frame) => {
      const person = await Person.registered();
      const device = await person.device();
      device.sendRaw(frame);
      expect(await device.next("rejected")).toMatchObject({ code: "bad_frame" });
    },
  );

  test("is closed with 4010 at its tenth bad frame in a minute; the others stay", async () => {
    const { person, channel } = await reader();
    const [bad, good] = await Promise.all([person.device(), person.device()]);
    for (let count = 0; count < 10; count++) bad.sendRaw("nonsense");
    expect(await bad.closed).toEqual({ code: 4010, reason: "protocol_error" });
    await read(person, channel);
    await good.next("read");
  });
});
