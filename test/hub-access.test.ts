/** Who gets into a community's hub, and that whoever loses access is out before the request that ended it is answered. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";

import { eventsOf, ownerAndMember, settled, superuser } from "./community.ts";
import { Person } from "./person.ts";

describe("the door of a hub", () => {
  test("refuses another Origin before anything else", async () => {
    const { owner, server } = await ownerAndMember();
    const response = await owner.fetch(`/api/servers/${server.id}/socket`, {
      headers: { Upgrade: "websocket", Origin: "https://evil.example" },
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "origin_not_allowed" });
  });

  test("accepts and closes with 4001 who is not signed in, with 4003 who is not a member", async () => {
    const { server } = await ownerAndMember();
    expect(await (await new Person().connectHub(server.id)).closed).toEqual({ code: 4001, reason: "unauthenticated" });
    const stranger = await (await Person.registered()).connectHub(server.id);
    expect(await stranger.closed).toEqual({ code: 4003, reason: "forbidden" });
    expect(stranger.events).toEqual([]);
  });

  test.each(["1", "1554934901234569000", "nonsense"])("accepts and closes with 4004 for the server %s", async (id) => {
    const person = await Person.registered();
    expect(await (await person.connectHub(id)).closed).toEqual({ code: 4004, reason: "not_found" });
  });

  test("lets an account have 10 sockets; the next is closed with 4029", async () => {
    const { owner, member, server } = await ownerAndMember();
    await Promise.all(Array.from({ length: 10 }, () => member.enterHub(server.id)));
    expect(await (await member.connectHub(server.id)).closed).toMatchObject({ code: 4029 });
    await owner.enterHub(server.id);
  });

  test("lets a superuser look in, whom nobody sees as a member", async () => {
    const { owner, server } = await ownerAndMember();
    const here = await owner.enterHub(server.id);
    const ready = await (await (await superuser()).connectHub(server.id)).next("ready");
    expect(ready.online).toEqual([{ id: owner.id, status: "online" }]);
    await settled(owner, server.id, here);
    expect(eventsOf(here, "presence")).toEqual([]);
  });
});

describe("access to a hub ends at once", () => {
  test("for a member who is removed, who hears nothing more", async () => {
    const { owner, member, server } = await ownerAndMember();
    const [out, stays] = await Promise.all([member.enterHub(server.id), owner.enterHub(server.id)]);
    expect((await owner.delete(`/api/servers/${server.id}/members/${member.id}`)).status).toBe(204);
    const heard = out.events.length;
    await settled(owner, server.id, stays);
    expect(await out.closed).toEqual({ code: 4003, reason: "forbidden" });
    expect(out.events.slice(heard)).toEqual([]);
    expect(eventsOf(out, "server")).toEqual([]);
    expect(stays.events).toContainEqual({ type: "presence", userId: member.id, status: "offline" });
    expect(stays.events).toContainEqual({ type: "member", member: { id: member.id, deleted: true } });
  });

  test("across hibernation of the hub and of the inbox", async () => {
    const { owner, member, server } = await ownerAndMember();
    const socket = await member.enterHub(server.id);
    await evictDurableObject(env.SERVER_HUB.getByName(server.id));
    await evictDurableObject(env.USER_INBOX.getByName(member.id));
    await owner.delete(`/api/servers/${server.id}/members/${member.id}`);
    expect(await socket.closed).toMatchObject({ code: 4003 });
  });

  test("with the session: signing out closes that browser's sockets and no other's", async () => {
    const { member, server } = await ownerAndMember();
    const elsewhere = await member.elsewhere();
    const [here, there] = await Promise.all([member.enterHub(server.id), elsewhere.enterHub(server.id)]);
    await member.post("/api/logout");
    expect(await here.closed).toEqual({ code: 4001, reason: "unauthenticated" });
    there.send({ type: "status", status: "idle" });
    expect(await there.next("presence")).toMatchObject({ userId: member.id, status: "idle" });
  });

  test("of one server and not of another", async () => {
    const { owner, member, server } = await ownerAndMember();
    const { server: second } = await member.createServer();
    const [out, stays] = await Promise.all([member.enterHub(server.id), member.enterHub(second.id)]);
    await owner.delete(`/api/servers/${server.id}/members/${member.id}`);
    expect(await out.closed).toMatchObject({ code: 4003 });
    await settled(member, second.id, stays);
  });

  test("for everybody when the server is deleted, and what the hub knew is gone", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const [a, b] = await Promise.all([owner.enterHub(server.id), member.enterHub(server.id)]);
    await owner.post(`/api/channels/${channel.id}/messages`, { content: "soon gone" });
    await b.next("bump");
    expect((await owner.delete(`/api/servers/${server.id}`)).status).toBe(204);
    expect(await a.closed).toEqual({ code: 4004, reason: "not_found" });
    expect(await b.closed).toEqual({ code: 4004, reason: "not_found" });
    await runInDurableObject(env.SERVER_HUB.getByName(server.id), (_, { storage }) => {
      const tables = storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'positions'").toArray();
      expect(tables).toEqual([]);
    });
    expect((await env.DB.prepare("SELECT * FROM cleanups WHERE ref = ?").bind(server.id).all()).results).toEqual([]);
  });

  test("for everybody while the server is suspended, and not after", async () => {
    const { member, server } = await ownerAndMember();
    const [root, socket] = await Promise.all([superuser(), member.enterHub(server.id)]);
    await root.patch(`/api/admin/servers/${server.id}`, { suspended: true });
    expect(await socket.closed).toMatchObject({ code: 4004 });
    expect(await (await member.connectHub(server.id)).closed).toMatchObject({ code: 4004 });
    await root.patch(`/api/admin/servers/${server.id}`, { suspended: false });
    await member.enterHub(server.id);
  });
});
