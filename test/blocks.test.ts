/** Whom somebody does not want to hear, and what that one can no longer do. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import { ownerAndMember, superuser } from "./community.ts";
import { Person } from "./person.ts";
import { open, pair, say } from "./talking.ts";

describe("who is blocked", () => {
  test("is known to every device, also where several are blocked at once", async () => {
    const { owner, member } = await ownerAndMember();
    const others = await Promise.all(Array.from({ length: 8 }, () => Person.registered()));
    await Promise.all(others.map(({ id }) => owner.put(`/api/me/blocks/${id}`)));
    const { blocked } = await (await owner.connectDevice()).next("ready");
    expect(blocked.toSorted()).toEqual(others.map(({ id }) => id).toSorted());
    await Promise.all(others.map(({ id }) => owner.delete(`/api/me/blocks/${id}`)));
    await owner.put(`/api/me/blocks/${member.id}`);
    expect((await (await owner.connectDevice()).next("ready")).blocked).toEqual([member.id]);
  });

  test("can't write either in what is left of a larger conversation", async () => {
    const { owner, member, server } = await ownerAndMember();
    const third = await Person.registered();
    await third.join(server.id);
    const { body } = await open(owner, member, third);
    const socket = await member.enter(body.channelId);
    await owner.put(`/api/me/blocks/${member.id}`);
    expect((await say(member, body.channelId, "we are three")).status).toBe(201);
    await owner.delete(`/api/me/blocks/${member.id}`);
    await (await superuser()).delete(`/api/admin/accounts/${third.id}`);
    await owner.put(`/api/me/blocks/${member.id}`);
    expect(await socket.closed).toEqual({ code: 1012, reason: "changed" });
    expect((await say(member, body.channelId, "we are two")).status).toBe(403);
  });

  test("or suspended is not found by who wants to talk", async () => {
    const { owner, member } = await ownerAndMember();
    await (await superuser()).patch(`/api/admin/accounts/${member.id}`, { suspended: true });
    expect((await open(owner, member)).status).toBe(404);
  });

  test("can't begin a conversation with the one who blocked, nor the other way round", async () => {
    const { owner, member, server } = await ownerAndMember();
    const third = await Person.registered();
    await third.join(server.id);
    expect((await owner.put(`/api/me/blocks/${member.id}`)).status).toBe(204);
    expect(await open(member, owner)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await open(owner, member)).status).toBe(403);
    expect((await open(member, third, owner)).status).toBe(403);
    expect((await open(member, third)).status).toBe(201);
    await owner.delete(`/api/me/blocks/${member.id}`);
    expect((await open(member, owner)).status).toBe(201);
  });

  test("can't write in the one there is, from that moment on, and can when that is over", async () => {
    const { ada, grace, channelId } = await pair();
    const socket = await grace.enter(channelId);
    socket.say("hello");
    await socket.next("message");
    await ada.put(`/api/me/blocks/${grace.id}`);
    expect(await socket.closed).toEqual({ code: 1012, reason: "changed" });
    expect(await say(grace, channelId, "hello?")).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await say(ada, channelId, "no")).status).toBe(403);
    const silenced = await grace.enter(channelId);
    silenced.say("hello??");
    expect(await silenced.next("rejected")).toMatchObject({ code: "forbidden" });
    expect((await grace.get(`/api/channels/${channelId}/messages`)).status).toBe(200);
    await ada.delete(`/api/me/blocks/${grace.id}`);
    await silenced.closed;
    expect((await say(grace, channelId, "there you are")).status).toBe(201);
  });

  test("does not call the one who blocked, and still calls others", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const third = await Person.registered();
    await third.join(server.id);
    await owner.put(`/api/me/blocks/${member.id}`);
    await say(member, channel.id, `@${owner.username} @${third.username}`);
    await runInDurableObject(env.CHANNEL_ROOM.getByName(channel.id), (room) => room.alarm());
    const mentions = async (person: Person) =>
      (await person.get<{ mentions: unknown[] }>("/api/me/mentions")).body.mentions.length;
    expect([await mentions(owner), await mentions(third)]).toEqual([0, 1]);
  });

  test("is on the list of the one who blocked, on all devices, and knows nothing of it", async () => {
    const { owner, member } = await ownerAndMember();
    const [own, theirs] = [await owner.device(), await member.device()];
    await owner.put(`/api/me/blocks/${member.id}`);
    await owner.put(`/api/me/blocks/${member.id}`);
    expect(await own.next("blocked")).toEqual({ type: "blocked", userIds: [member.id] });
    expect(await (await owner.connectDevice()).next("ready")).toMatchObject({ blocked: [member.id] });
    expect((await owner.get("/api/me/blocks")).body).toMatchObject({ users: [{ id: member.id }], nextCursor: null });
    expect((await member.get("/api/me/blocks")).body).toMatchObject({ users: [] });
    await owner.delete(`/api/me/blocks/${member.id}`);
    await own.next("blocked");
    expect(await own.next("blocked")).toEqual({ type: "blocked", userIds: [] });
    expect(theirs.events.map(({ type }) => type)).toEqual(["ready"]);
  });

  test("is somebody else, and somebody there is", async () => {
    const person = await Person.registered();
    for (const id of [person.id, "1"]) expect((await person.put(`/api/me/blocks/${id}`)).status).toBe(404);
    expect((await person.put("/api/me/blocks/x")).status).toBe(422);
    expect((await person.delete("/api/me/blocks/1")).status).toBe(204);
  });
});
