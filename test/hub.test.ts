/** What members hear at their community's hub: of the server, its channels and members, and of new messages. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";

import type { Channel } from "../worker/schemas/channels.ts";
import type { Member } from "../worker/schemas/members.ts";
import type { Server } from "../worker/schemas/servers.ts";
import { eventsOf, ownerAndMember, settled, superuser } from "./community.ts";
import { png } from "./images/png-files.ts";
import { Person } from "./person.ts";

const icon = png({ width: 8, height: 8, bitDepth: 8, colourType: 2 });

describe("members hear without a reload", () => {
  test("that the server was renamed or got another picture, as REST tells it", async () => {
    const { owner, member, server } = await ownerAndMember();
    const socket = await member.enterHub(server.id);
    await owner.patch(`/api/servers/${server.id}`, { name: "Difference Engines", description: "Brass" });
    const { id, category } = server;
    const renamed: Server = {
      id,
      name: "Difference Engines",
      description: "Brass",
      ownerId: owner.id,
      category,
    };
    expect((await socket.next("server")).server).toEqual(renamed);
    await owner.put(`/api/servers/${server.id}/icon`, icon, { "Content-Type": "image/png" });
    expect((await socket.next("server")).server).toMatchObject({ iconUrl: expect.stringContaining("icon-") });
    await owner.delete(`/api/servers/${server.id}/icon`);
    expect((await socket.next("server")).server).not.toHaveProperty("iconUrl");
  });

  test("of a channel that is created, renamed, given an icon, deleted", async () => {
    const { owner, member, server } = await ownerAndMember();
    const socket = await member.enterHub(server.id);
    const { body: created } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "news" });
    expect((await socket.next("channel")).channel).toEqual(created);
    const { body: renamed } = await owner.patch<Channel>(`/api/channels/${created.id}`, { name: "olds" });
    expect((await socket.next("channel")).channel).toEqual(renamed);
    const { body: pictured } = await owner.put<Channel>(`/api/channels/${created.id}/icon`, icon, {
      "Content-Type": "image/png",
    });
    expect((await socket.next("channel")).channel).toEqual(pictured);
    await owner.delete(`/api/channels/${created.id}/icon`);
    expect((await socket.next("channel")).channel).toEqual(renamed);
    await owner.delete(`/api/channels/${created.id}`);
    expect((await socket.next("channel")).channel).toEqual({ id: created.id, deleted: true });
  });

  test("nothing of a channel while it is suspended, and of it again after", async () => {
    const { member, server, channel } = await ownerAndMember();
    const [root, socket] = await Promise.all([superuser(), member.enterHub(server.id)]);
    await root.patch(`/api/admin/channels/${channel.id}`, { suspended: true });
    expect((await socket.next("channel")).channel).toEqual({ id: channel.id, deleted: true });
    await root.patch(`/api/admin/channels/${channel.id}`, { suspended: false });
    expect((await socket.next("channel")).channel).toEqual(channel);
  });

  test("who joined and who left, once each", async () => {
    const { owner, member, server } = await ownerAndMember();
    const socket = await owner.enterHub(server.id);
    const newcomer = await Person.registered();
    await newcomer.join(server.id);
    await newcomer.join(server.id);
    const joined = { user: { id: newcomer.id, username: newcomer.username }, owner: false };
    expect((await socket.next("member")).member).toMatchObject(joined);
    for (let time = 0; time < 2; time++) await newcomer.delete(`/api/servers/${server.id}/members/me`);
    expect((await socket.next("member")).member).toEqual({ id: newcomer.id, deleted: true });
    await settled(owner, server.id, socket);
    expect(eventsOf(socket, "member")).toHaveLength(2);
    await member.delete(`/api/servers/${server.id}/members/me`);
    expect((await socket.next("member")).member).toEqual({ id: member.id, deleted: true });
  });

  test("what a member who is here calls itself from now on, also after the hub slept", async () => {
    const { owner, member, server } = await ownerAndMember();
    const [socket] = await Promise.all([owner.enterHub(server.id), member.enterHub(server.id)]);
    await evictDurableObject(env.SERVER_HUB.getByName(server.id));
    await member.patch("/api/me", { displayName: "Countess" });
    const { body } = await owner.get<{ members: Member[] }>(`/api/servers/${server.id}/members`);
    const told = body.members.find(({ user }) => user.id === member.id);
    expect(told).toMatchObject({ user: { displayName: "Countess" } });
    expect((await socket.next("member")).member).toEqual(told);
  });

  test("nothing of another server", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const { server: other } = await member.createServer();
    const [elsewhere, here] = await Promise.all([member.enterHub(other.id), owner.enterHub(server.id)]);
    await owner.patch(`/api/channels/${channel.id}`, { name: "secret" });
    await owner.post(`/api/channels/${channel.id}/messages`, { content: "secret" });
    await here.next("bump");
    await settled(member, other.id, elsewhere);
    expect(eventsOf(elsewhere, "channel")).toEqual([]);
    expect(eventsOf(elsewhere, "bump")).toEqual([]);
  });
});

describe("new messages", () => {
  test("bump their channel: the first at once, the rest of a second together", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const [hub, room] = await Promise.all([member.enterHub(server.id), owner.enter(channel.id)]);
    for (let n = 1; n <= 5; n++) {
      room.say(`message ${n}`);
      await room.next("message");
    }
    const first = await hub.next("bump");
    const firstAt = Date.now();
    expect(first).toEqual({ type: "bump", channelId: channel.id, seq: expect.any(Number), mentions: [] });
    expect(first.seq).toBeLessThan(5);
    expect((await hub.next("bump")).seq).toBe(5);
    // The first may have been slow on its way, so that less than a second seems to lie between.
    expect(Date.now() - firstAt).toBeGreaterThan(500);
    expect(eventsOf(hub, "bump")).toHaveLength(2);
  });

  test("bump it when they come over REST to a room that slept, and ready tells how far it is", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const path = `/api/channels/${channel.id}/messages`;
    const hub = await member.enterHub(server.id);
    await owner.post(path, { content: "one" });
    expect((await hub.next("bump")).seq).toBe(1);
    await evictDurableObject(env.CHANNEL_ROOM.getByName(channel.id));
    await evictDurableObject(env.SERVER_HUB.getByName(server.id));
    await owner.post(path, { content: "two" });
    expect((await hub.next("bump")).seq).toBe(2);
    const ready = await (await owner.connectHub(server.id)).next("ready");
    expect(ready.channels).toEqual([{ id: channel.id, seq: 2 }]);
    expect(await env.SERVER_HUB.getByName(server.id).positions()).toEqual([{ channelId: channel.id, seq: 2 }]);
  });

  test("bump it when the room woke by one of its sockets", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const [hub, room] = await Promise.all([member.enterHub(server.id), owner.enter(channel.id)]);
    await evictDurableObject(env.CHANNEL_ROOM.getByName(channel.id));
    room.say("awake");
    expect(await hub.next("bump")).toMatchObject({ channelId: channel.id, seq: 1 });
  });

  test("never bump backwards, and write one row for each bump", async () => {
    const { owner, server, channel } = await ownerAndMember();
    const socket = await owner.enterHub(server.id);
    const hub = env.SERVER_HUB.getByName(server.id);
    await hub.bump(channel.id, 7, []);
    await hub.bump(channel.id, 6, []);
    await hub.bump(channel.id, 7, []);
    const written = await runInDurableObject(hub, async (instance, { storage }) => {
      const { sql } = storage;
      const before = sql.exec<{ n: number }>("SELECT total_changes() AS n").one().n;
      instance.bump(channel.id, 8, []);
      return sql.exec<{ n: number }>("SELECT total_changes() AS n").one().n - before;
    });
    expect(written).toBe(1);
    await settled(owner, server.id, socket);
    expect(eventsOf(socket, "bump").map((event) => event.type === "bump" && event.seq)).toEqual([7, 8]);
  });

  test("of a deleted channel are no longer told", async () => {
    const { owner, server, channel } = await ownerAndMember();
    await owner.post(`/api/channels/${channel.id}/messages`, { content: "soon gone" });
    const socket = await owner.enterHub(server.id);
    await owner.delete(`/api/channels/${channel.id}`);
    await socket.next("channel");
    expect(await env.SERVER_HUB.getByName(server.id).positions()).toEqual([]);
  });
});

describe("a frame that is no command", () => {
  test.each(["nonsense", "[]", '{"type":"status","status":"offline"}', '{"type":"send","nonce":"1","content":"hi"}'])(
    "is rejected to its sender alone: %s",
    async (frame) => {
      const { owner, member, server } = await ownerAndMember();
      const [bad, other] = await Promise.all([member.enterHub(server.id), owner.enterHub(server.id)]);
      bad.sendRaw(frame);
      expect(await bad.next("rejected")).toMatchObject({ code: "bad_frame" });
      await settled(owner, server.id, bad, other);
      expect(eventsOf(other, "rejected")).toEqual([]);
    },
  );

  test("closes the socket with 4010 when it is the tenth in a minute", async () => {
    const { member, server } = await ownerAndMember();
    const socket = await member.enterHub(server.id);
    for (let n = 0; n < 9; n++) socket.sendRaw("nonsense");
    for (let n = 0; n < 9; n++) await socket.next("rejected");
    socket.sendRaw("nonsense");
    expect(await socket.closed).toEqual({ code: 4010, reason: "protocol_error" });
  });

  test("that watches more people than 500 is rejected", async () => {
    const { member, server } = await ownerAndMember();
    const socket = await member.enterHub(server.id);
    const userIds = Array.from({ length: 501 }, (_, n) => String(n + 1));
    socket.send({ type: "watch", userIds });
    expect(await socket.next("rejected")).toMatchObject({ code: "bad_frame" });
    socket.send({ type: "watch", userIds: userIds.slice(1) });
    expect(await socket.next("presence")).toMatchObject({ userId: "2", status: "offline" });
  });
});
