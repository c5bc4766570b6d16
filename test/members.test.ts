/** Joining, leaving, being removed. */
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import { defaultLimits } from "../durable/protocol/limits.ts";
import type { MemberPage } from "../worker/schemas/members.ts";
import type { ServerDetail } from "../worker/schemas/servers.ts";
import { Person } from "./person.ts";

async function numMembers(person: Person, serverId: string): Promise<number> {
  return (await person.get<ServerDetail>(`/api/servers/${serverId}`)).body.numMembers;
}

describe("membership", () => {
  test("begins and ends idempotently, and is counted exactly", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server } = await ada.createServer();
    const me = `/api/servers/${server.id}/members/me`;
    const joined = await Promise.all([bob.put(me), bob.put(me), bob.put(me)]);
    expect(joined.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await numMembers(ada, server.id)).toBe(2);
    const left = await Promise.all([bob.delete(me), bob.delete(me)]);
    expect(left.map(({ status }) => status)).toEqual([204, 204]);
    expect(await numMembers(ada, server.id)).toBe(1);
  });

  test("of the owner does not end", async () => {
    const ada = await Person.registered();
    const { server } = await ada.createServer();
    for (const who of ["me", ada.id]) {
      const answer = await ada.delete(`/api/servers/${server.id}/members/${who}`);
      expect(answer).toMatchObject({ status: 409, body: { code: "owner_cannot_leave" } });
    }
  });

  test("is ended by the owner alone", async () => {
    const [ada, bob, eve] = await Promise.all([Person.registered(), Person.registered(), Person.registered()]);
    const { server } = await ada.createServer();
    await Promise.all([bob.join(server.id), eve.join(server.id)]);
    expect((await eve.delete(`/api/servers/${server.id}/members/${bob.id}`)).status).toBe(403);
    expect((await ada.delete(`/api/servers/${server.id}/members/${bob.id}`)).status).toBe(204);
    expect(await numMembers(ada, server.id)).toBe(2);
  });

  test("in a server that there is not is not found", async () => {
    const ada = await Person.registered();
    expect((await ada.put("/api/servers/1554934839283712001/members/me")).status).toBe(404);
  });
});

describe("the list of members", () => {
  test("is for members, in the order of joining, in pages", async () => {
    const [ada, bob, cyd, eve] = await Promise.all([1, 2, 3, 4].map(() => Person.registered()));
    if (!ada || !bob || !cyd || !eve) throw new Error("Nobody came");
    const { server } = await ada.createServer();
    await bob.join(server.id);
    await cyd.join(server.id);
    const path = `/api/servers/${server.id}/members`;
    const first = await bob.get<MemberPage>(`${path}?qty=2`);
    expect(first.body.members).toEqual([
      { user: { id: ada.id, username: ada.username }, owner: true, joinedAt: expect.any(String) },
      { user: { id: bob.id, username: bob.username }, owner: false, joinedAt: expect.any(String) },
    ]);
    const second = await bob.get<MemberPage>(`${path}?qty=2&cursor=${first.body.nextCursor}`);
    expect(second.body.members.map(({ user }) => user.id)).toEqual([cyd.id]);
    expect(second.body.nextCursor).toBeNull();
    expect((await eve.get(path)).status).toBe(403);
    expect((await new Person().get(path)).status).toBe(401);
  });

  test("finds those whose username begins so, without regard to case, by name and in pages", async () => {
    const { ada, path, names } = await club("Zoe", "zed.a", "ze_b", "bob");
    expect(await namesOf(ada, `${path}?q=Z`)).toEqual(names("ze_b", "zed.a", "Zoe"));
    expect(await namesOf(ada, `${path}?q=ZED.`)).toEqual(names("zed.a"));
    const { body: first } = await ada.get<MemberPage>(`${path}?q=z&qty=2`);
    expect(await namesOf(ada, `${path}?q=z&qty=2&cursor=${first.nextCursor}`)).toEqual(names("Zoe"));
    expect(await ada.get(`${path}?cursor=${first.nextCursor}`)).toMatchObject({ body: { code: "bad_cursor" } });
  });

  test.each(["%25", "_", "ze%25", "z_d", "*", "z*", "'", "\u{10FFFF}", "%00"])(
    "is not searched with wildcards: %s finds nobody",
    async (q) => {
      const { ada, path } = await club("zed.a");
      expect(await namesOf(ada, `${path}?q=${q}`)).toEqual([]);
    },
  );

  test("is searched by the same rules in a server of many", async () => {
    const { ada, server, path, names } = await club("zed.a", "Zoe");
    await crowd(server.id, 600);
    expect(await namesOf(ada, `${path}?q=z`)).toEqual(names("zed.a", "Zoe"));
    const { body: first } = await ada.get<MemberPage>(`${path}?q=Throng1&qty=1`);
    expect(first.members.map(({ user }) => user.username)).toEqual(["throng1"]);
    expect(await namesOf(ada, `${path}?q=Throng1&qty=2&cursor=${first.nextCursor}`)).toEqual(["throng10", "throng100"]);
  });

  test("tells of particular members; who is none, or nobody, is left out", async () => {
    const { ada, path, ids, names } = await club("kay", "lee");
    const eve = await Person.registered();
    const asked = [ids[1], eve.id, ids[0], ids[0], "1"].join(",");
    expect(await namesOf(ada, `${path}?userIds=${asked}`)).toEqual(names("kay", "lee"));
    expect(await namesOf(ada, `${path}?userIds=${asked}&q=l`)).toEqual(names("lee"));
    const { body: first } = await ada.get<MemberPage>(`${path}?userIds=${asked}&qty=1`);
    expect(await namesOf(ada, `${path}?userIds=${asked}&qty=1&cursor=${first.nextCursor}`)).toEqual(names("lee"));
    expect((await eve.get(`${path}?userIds=${asked}`)).status).toBe(403);
  });

  test("tells of as many particular members as fit on a page", async () => {
    const { ada, server, path } = await club();
    const ids = (await crowd(server.id, defaultLimits.membersById + 1)).join(",");
    const all = ids.slice(0, ids.lastIndexOf(","));
    expect(await namesOf(ada, `${path}?userIds=${all}`)).toHaveLength(defaultLimits.membersById);
    expect((await ada.get(`${path}?userIds=${ids}`)).status).toBe(422);
  });
});

/** A server of ada's whose members are called like this, and something more that makes them unique. */
async function club(...usernames: string[]) {
  const mark = crypto.randomUUID().slice(0, 8);
  const names = (...some: string[]) => some.map((name) => name + mark);
  const ada = await Person.registered(`ada${mark}`);
  const { server } = await ada.createServer();
  const ids: string[] = [];
  for (const name of names(...usernames)) {
    const person = await Person.registered(name);
    await person.join(server.id);
    ids.push(person.id);
  }
  return { ada, server, path: `/api/servers/${server.id}/members`, names, ids };
}

async function namesOf(person: Person, path: string): Promise<string[]> {
  const { body } = await person.get<MemberPage>(path);
  return body.members.map(({ user }) => user.username);
}

/** So many members at once: `throng1`, `throng2`, … Answers their ids. */
async function crowd(serverId: string, size: number): Promise<string[]> {
  const counting = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)";
  const insert = "INSERT INTO accounts (id, username, username_key, password_hash, created_at)";
  await env.DB.batch([
    env.DB.prepare(
      `${insert} ${counting} SELECT 1100000000000000000 + i, 'throng' || i, 'throng' || i, '', 0 FROM n
       WHERE true ON CONFLICT DO NOTHING`,
    ).bind(size),
    env.DB.prepare(
      `INSERT INTO members (server_id, account_id, id) ${counting} SELECT ?2, 1100000000000000000 + i, i FROM n`,
    ).bind(size, serverId),
  ]);
  return Array.from({ length: size }, (_, index) => `${1_100_000_000_000_000_001n + BigInt(index)}`);
}
