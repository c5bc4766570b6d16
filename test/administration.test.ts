/** What superusers do: find, look at, suspend and delete. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import type {
  AdminAccount,
  AdminAccountPage,
  AdminChannelPage,
  AdminServerPage,
} from "../worker/schemas/administration.ts";
import type { History } from "../worker/schemas/messages.ts";
import { visitorHeaders } from "../durable/visitor.ts";
import { superuser } from "./community.ts";
import { password, Person } from "./person.ts";
import { Socket } from "./socket.ts";

async function community() {
  const [root, ada, bob] = await Promise.all([superuser(), Person.registered(), Person.registered()]);
  const word = `w${crypto.randomUUID().replaceAll("-", "")}`;
  const { server, channel } = await ada.createServer(`${word} server`);
  await bob.join(server.id);
  return { root, ada, bob, server, channel, word };
}

describe("administration", () => {
  test.each(["accounts", "servers", "channels"])("of %s is for superusers alone", async (things) => {
    const ada = await Person.registered();
    const { status: forAnybody } = await new Person().get(`/api/admin/${things}`);
    const { status: forAccounts } = await ada.get(`/api/admin/${things}`);
    expect([forAnybody, forAccounts]).toEqual([401, 403]);
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const body = method === "PATCH" ? { suspended: true } : undefined;
      expect((await ada.request(method, `/api/admin/${things}/${ada.id}`, body)).status).toBe(403);
    }
  });

  test("finds accounts by the beginning of the name or by id, in pages", async () => {
    const { root, ada } = await community();
    for (const q of [ada.username.toUpperCase(), ada.username.slice(0, -2), ada.id]) {
      const { body } = await root.get<AdminAccountPage>(`/api/admin/accounts?q=${q}`);
      expect(body.accounts.map(({ id }) => id)).toContain(ada.id);
    }
    const first = await root.get<AdminAccountPage>("/api/admin/accounts?qty=1");
    const second = await root.get<AdminAccountPage>(`/api/admin/accounts?qty=1&cursor=${first.body.nextCursor}`);
    expect(first.body.accounts[0]?.id).not.toBe(second.body.accounts[0]?.id);
  });

  test("finds servers by words or by id, channels by name or by id", async () => {
    const { root, ada, server, channel, word } = await community();
    for (const q of [word, server.id]) {
      const { body } = await root.get<AdminServerPage>(`/api/admin/servers?q=${q}`);
      expect(body.servers).toEqual([
        expect.objectContaining({ id: server.id, ownerName: ada.username, numMembers: 2 }),
      ]);
    }
    await ada.patch(`/api/channels/${channel.id}`, { name: `${word} channel` });
    for (const q of [word, channel.id]) {
      const { body } = await root.get<AdminChannelPage>(`/api/admin/channels?q=${q}`);
      expect(body.channels).toEqual([expect.objectContaining({ id: channel.id, serverName: server.name })]);
    }
  });

  test("reads any channel and deletes any message", async () => {
    const { root, bob, channel } = await community();
    const path = `/api/channels/${channel.id}/messages`;
    await bob.post(path, { content: "rude" });
    const { body } = await root.get<History>(path);
    expect((await root.delete(`${path}/${body.messages[0]?.id}`)).status).toBe(204);
  });
});

describe("a suspended account", () => {
  test("is out at once: its tokens are void and its sockets closed, and it can't sign in", async () => {
    const { root, bob, channel } = await community();
    const socket = await bob.enter(channel.id);
    const path = `/api/admin/accounts/${bob.id}`;
    const suspended = await root.patch<AdminAccount>(path, { suspended: true });
    expect(suspended.body).toMatchObject({ id: bob.id, suspendedAt: expect.any(String) });
    expect(await socket.closed).toMatchObject({ code: 4001 });
    expect((await bob.get("/api/me")).status).toBe(401);
    expect((await bob.post("/api/token/refresh")).status).toBe(401);
    const signIn = () => new Person().post("/api/token", { username: bob.username, password });
    expect(await signIn()).toMatchObject({ status: 403, body: { code: "account_suspended" } });
    expect((await root.patch<AdminAccount>(path, { suspended: false })).body).not.toHaveProperty("suspendedAt");
    expect((await signIn()).status).toBe(200);
  });

  test("is not said to be one to who does not know its password", async () => {
    const { root, bob } = await community();
    await root.patch(`/api/admin/accounts/${bob.id}`, { suspended: true });
    expect((await new Person().post("/api/token", { username: bob.username, password: "wrong" })).status).toBe(401);
  });

  test("is never a superuser's", async () => {
    const [root, other] = await Promise.all([superuser(), superuser()]);
    for (const id of [root.id, other.id]) {
      expect((await root.patch(`/api/admin/accounts/${id}`, { suspended: true })).status).toBe(403);
      expect((await root.delete(`/api/admin/accounts/${id}`)).status).toBe(403);
    }
  });
});

describe("a deleted account", () => {
  test("is gone with the servers it owns; its sockets and theirs are closed", async () => {
    const { root, ada, bob, server, channel } = await community();
    const elsewhere = await bob.createServer();
    await ada.join(elsewhere.server.id);
    const [inHers, inHis] = await Promise.all([bob.enter(channel.id), ada.enter(elsewhere.channel.id)]);
    expect((await root.delete(`/api/admin/accounts/${ada.id}`)).status).toBe(204);
    expect(await inHers.closed).toMatchObject({ code: 4004 });
    expect(await inHis.closed).toMatchObject({ code: 4001 });
    expect((await ada.get("/api/me")).status).toBe(401);
    expect((await bob.get(`/api/servers/${server.id}`)).status).toBe(404);
    expect((await bob.get(`/api/users/${ada.id}`)).status).toBe(404);
    expect((await bob.get(`/api/servers/${elsewhere.server.id}`)).body).toMatchObject({ numMembers: 1 });
  });
});

describe("a suspended server", () => {
  test("is found by nobody, its sockets are closed; let go on, all of it is back", async () => {
    const { root, bob, server, channel, word } = await community();
    const socket = await bob.enter(channel.id);
    await bob.post(`/api/channels/${channel.id}/messages`, { content: "kept" });
    await root.patch(`/api/admin/servers/${server.id}`, { suspended: true });
    expect(await socket.closed).toMatchObject({ code: 4004 });
    expect((await bob.get(`/api/servers/${server.id}`)).status).toBe(404);
    expect((await bob.get(`/api/servers?q=${word}`)).body).toMatchObject({ servers: [] });
    expect((await bob.get(`/api/channels/${channel.id}/messages`)).status).toBe(404);
    expect(await (await bob.connect(channel.id)).closed).toMatchObject({ code: 4004 });
    await root.patch(`/api/admin/servers/${server.id}`, { suspended: false });
    await bob.enter(channel.id);
    const { body } = await bob.get<History>(`/api/channels/${channel.id}/messages`);
    expect(body.messages.map(({ content }) => content)).toEqual(["kept"]);
  });
});

describe("the rooms of a suspended server", () => {
  test("are reached if somebody was in them, and those that nobody was in let nobody in", async () => {
    const { root, ada, bob, server, channel } = await community();
    const { body: quiet } = await ada.post<{ id: string }>(`/api/servers/${server.id}/channels`, { name: "quiet" });
    const socket = await bob.enter(channel.id);
    const [live, other] = [channel.id, quiet.id].map((id) => env.CHANNEL_ROOM.getByName(id));
    const path = `/api/admin/servers/${server.id}`;
    await root.patch(path, { suspended: true });
    expect(await socket.closed).toMatchObject({ code: 4004 });
    expect(await live?.position()).toBeUndefined();
    // It was not told: it would have been a call for nothing.
    expect(await other?.position()).toEqual({ seq: 0, rev: 0 });
    // As one who stood in the door when that happened.
    const visitor = { user: { id: bob.id, username: bob.username }, sessionId: "1", serverId: server.id, epoch: 0 };
    const headers = visitorHeaders(new Headers({ Upgrade: "websocket" }), {
      ...visitor,
      moderates: false,
      silenced: false,
    });
    const response = await other?.fetch("https://igap.test/", { headers });
    if (!response?.webSocket) throw new Error("No socket");
    expect(await new Socket(response.webSocket).closed).toEqual({ code: 4004, reason: "not_found" });

    await root.patch(path, { suspended: false });
    expect(await live?.position()).toEqual({ seq: 0, rev: 0 });
    for (const id of [channel.id, quiet.id]) await bob.enter(id);
  });

  test("are let go of as it goes on, until somebody enters them", async () => {
    const { root, bob, server, channel } = await community();
    await bob.enter(channel.id);
    const room = env.CHANNEL_ROOM.getByName(channel.id);
    const hub = env.SERVER_HUB.getByName(server.id);
    const path = `/api/admin/servers/${server.id}`;
    await root.patch(path, { suspended: true });
    await root.patch(path, { suspended: false });
    const live = () =>
      runInDurableObject(hub, (_, { storage }) => storage.sql.exec("SELECT * FROM live_rooms").toArray());
    expect(await live()).toEqual([]);
    await bob.enter(channel.id);
    expect(await live()).toEqual([{ channel_id: channel.id }]);
    expect(await room.position()).toEqual({ seq: 0, rev: 0 });
  });
});

describe("a suspended channel", () => {
  test("is seen by nobody, also when its server is suspended and let go on meanwhile", async () => {
    const { root, bob, server, channel } = await community();
    const socket = await bob.enter(channel.id);
    await root.patch(`/api/admin/channels/${channel.id}`, { suspended: true });
    expect(await socket.closed).toMatchObject({ code: 4004 });
    for (const suspended of [true, false]) await root.patch(`/api/admin/servers/${server.id}`, { suspended });
    expect((await bob.get(`/api/servers/${server.id}`)).body).toMatchObject({ channels: [] });
    expect(await (await bob.connect(channel.id)).closed).toMatchObject({ code: 4004 });
    await root.patch(`/api/admin/channels/${channel.id}`, { suspended: false });
    await bob.enter(channel.id);
  });
});
