/** Joining, leaving, being removed. */
import { describe, expect, test } from "vitest";

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
});
