/** Who gets through the door of a room, and that whoever loses access is out before the request that ended it is answered. */
import { env } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";

import { CloseCode } from "../durable/protocol/close-codes.ts";
import type { Channel } from "../worker/schemas/channels.ts";
import type { History } from "../worker/schemas/messages.ts";
import { Person } from "./person.ts";

async function ownerAndMember() {
  const [owner, member] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await owner.createServer();
  await member.join(server.id);
  return { owner, member, server, channel };
}

describe("the door", () => {
  test.each(["https://evil.example", "http://igap.test", "https://igap.test:444", "https://sub.igap.test", "null", ""])(
    "refuses the Origin %j before anything else",
    async (origin) => {
      const { owner, channel } = await ownerAndMember();
      const response = await owner.fetch(`/api/channels/${channel.id}/socket`, {
        headers: { Upgrade: "websocket", Origin: origin },
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "origin_not_allowed" });
    },
  );

  test("accepts and closes with 4001 who is not signed in", async () => {
    const { channel } = await ownerAndMember();
    expect(await (await new Person().connect(channel.id)).closed).toEqual({ code: 4001, reason: "unauthenticated" });
  });

  test("accepts and closes with 4003 who is not a member", async () => {
    const { channel } = await ownerAndMember();
    const stranger = await Person.registered();
    expect(await (await stranger.connect(channel.id)).closed).toEqual({ code: 4003, reason: "forbidden" });
  });

  test.each(["1", "1554934901234569000", "nonsense"])("accepts and closes with 4004 for the channel %s", async (id) => {
    const person = await Person.registered();
    expect(await (await person.connect(id)).closed).toEqual({ code: 4004, reason: "not_found" });
  });

  test("answers 426 to a request that is no upgrade", async () => {
    const { owner, channel } = await ownerAndMember();
    expect(await owner.get(`/api/channels/${channel.id}/socket`)).toMatchObject({
      status: 426,
      body: { code: "upgrade_required" },
    });
  });

  test("answers with the sub-protocol igap.v1, and refuses another", async () => {
    const { owner, channel } = await ownerAndMember();
    const offer = async (protocol: string) =>
      owner.fetch(`/api/channels/${channel.id}/socket`, {
        headers: { Upgrade: "websocket", "Sec-WebSocket-Protocol": protocol },
      });
    const accepted = await offer("other, igap.v1");
    expect([accepted.status, accepted.headers.get("Sec-WebSocket-Protocol")]).toEqual([101, "igap.v1"]);
    accepted.webSocket?.accept();
    accepted.webSocket?.close();
    expect((await offer("igap.v0")).status).toBe(400);
  });

  test("ignores an identity that comes from outside", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const visitor = { user: { id: owner.id, username: owner.username }, sessionId: "1", serverId: "1", epoch: 0 };
    const socket = await member.connect(channel.id, { "x-igap-visitor": encodeURIComponent(JSON.stringify(visitor)) });
    expect((await socket.next("ready")).you.id).toBe(member.id);
  });

  test("lets an account have 10 sockets in a room; the next is closed with 4029", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const sockets = await Promise.all(Array.from({ length: 10 }, () => member.enter(channel.id)));
    expect(await (await member.connect(channel.id)).closed).toMatchObject({ code: 4029 });
    // Others are not concerned, and a place that is left is free again.
    await owner.enter(channel.id);
    sockets[0]?.close();
    await sockets[0]?.closed;
    await member.enter(channel.id);
  });
});

describe("access ends at once", () => {
  test("for a member who leaves", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const [left, stays] = await Promise.all([member.enter(channel.id), owner.enter(channel.id)]);
    expect((await member.delete(`/api/servers/${server.id}/members/me`)).status).toBe(204);
    stays.say("after");
    await stays.next("message");
    expect(await left.closed).toEqual({ code: CloseCode.forbidden, reason: "forbidden" });
    expect(left.contents).toEqual([]);
    expect((await member.get(`/api/channels/${channel.id}/messages`)).status).toBe(403);
  });

  test("for a member who is removed, in every room of the server and in no other", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const { body: second } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "second" });
    const elsewhere = await member.createServer();
    const [one, two, own] = await Promise.all([
      member.enter(channel.id),
      member.enter(second.id),
      member.enter(elsewhere.channel.id),
    ]);
    expect((await owner.delete(`/api/servers/${server.id}/members/${member.id}`)).status).toBe(204);
    expect(await one.closed).toMatchObject({ code: 4003 });
    expect(await two.closed).toMatchObject({ code: 4003 });
    own.say("still here");
    await own.next("message");
  });

  test("across hibernation of the room and of the inbox", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const socket = await member.enter(channel.id);
    await evictDurableObject(env.CHANNEL_ROOM.getByName(channel.id));
    await evictDurableObject(env.USER_INBOX.getByName(member.id));
    await owner.delete(`/api/servers/${server.id}/members/${member.id}`);
    expect(await socket.closed).toMatchObject({ code: 4003 });
  });

  test("for all sockets that an account opened at once, in one browser or in several", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const browsers = [member, await member.elsewhere(), await member.elsewhere(), await member.elsewhere()];
    const sockets = await Promise.all(browsers.map((browser) => browser.enter(channel.id)));
    expect((await owner.delete(`/api/servers/${server.id}/members/${member.id}`)).status).toBe(204);
    for (const socket of sockets) expect(await socket.closed).toMatchObject({ code: 4003 });
  });

  test("for everybody when the channel is deleted, and its messages are gone", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const [a, b] = await Promise.all([owner.enter(channel.id), member.enter(channel.id)]);
    a.say("soon gone");
    await b.next("message");
    expect((await owner.delete(`/api/channels/${channel.id}`)).status).toBe(204);
    expect(await a.closed).toEqual({ code: 4004, reason: "not_found" });
    expect(await b.closed).toEqual({ code: 4004, reason: "not_found" });
    expect((await owner.get(`/api/channels/${channel.id}/messages`)).status).toBe(404);
    expect(await env.CHANNEL_ROOM.getByName(channel.id).page({ limit: 1 }, "")).toBeUndefined();
  });

  test("for everybody when the server is deleted", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const { body: second } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "second" });
    const [a, b] = await Promise.all([member.enter(channel.id), member.enter(second.id)]);
    expect((await owner.delete(`/api/servers/${server.id}`)).status).toBe(204);
    expect(await a.closed).toMatchObject({ code: 4004 });
    expect(await b.closed).toMatchObject({ code: 4004 });
    expect((await member.get(`/api/servers/${server.id}`)).status).toBe(404);
  });

  test("also for who stood in the door while it ended: the register of sockets refuses an old epoch", async () => {
    const { member, server, channel } = await ownerAndMember();
    const inbox = env.USER_INBOX.getByName(member.id);
    const epoch = await inbox.epoch();
    const socket = { channelId: channel.id, serverId: server.id, sessionId: "1" };
    expect(await inbox.register(socket, epoch)).toBeDefined();
    await member.delete(`/api/servers/${server.id}/members/me`);
    expect(await inbox.register(socket, epoch)).toBeUndefined();
  });

  test("whatever the interleaving: a socket opened while its member is removed never hears what comes after", async () => {
    for (let round = 0; round < 20; round++) {
      const { owner, member, server, channel } = await ownerAndMember();
      const listener = await owner.enter(channel.id);
      const [socket] = await Promise.all([
        member.connect(channel.id),
        owner.delete(`/api/servers/${server.id}/members/${member.id}`),
      ]);
      listener.say("secret");
      await listener.next("message");
      expect((await socket.closed).code).toBe(4003);
      expect(socket.contents).toEqual([]);
    }
  });

  test("and who comes back as a member is let in again", async () => {
    const { member, server, channel } = await ownerAndMember();
    await member.delete(`/api/servers/${server.id}/members/me`);
    await member.join(server.id);
    const socket = await member.enter(channel.id);
    socket.say("back");
    await socket.next("message");
  });
});

describe("messages over REST", () => {
  test("are for members: a stranger may not read or write them, an anonymous caller must sign in", async () => {
    const { channel } = await ownerAndMember();
    const path = `/api/channels/${channel.id}/messages`;
    const stranger = await Person.registered();
    expect((await stranger.get(path)).status).toBe(403);
    expect((await stranger.post(path, { content: "let me in" })).status).toBe(403);
    expect((await new Person().get(path)).status).toBe(401);
  });

  test("of another channel are not found under this one", async () => {
    const { owner, server, channel } = await ownerAndMember();
    const { body: second } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "second" });
    await owner.post(`/api/channels/${channel.id}/messages`, { content: "here" });
    const { body } = await owner.get<History>(`/api/channels/${channel.id}/messages`);
    const there = `/api/channels/${second.id}/messages/${body.messages[0]?.id}`;
    expect(await owner.get(there)).toMatchObject({ status: 404, body: { code: "message_not_found" } });
    expect(await owner.delete(there)).toMatchObject({ status: 404, body: { code: "message_not_found" } });
  });
});
