/** Making, finding and changing servers. */
import { describe, expect, test } from "vitest";

import type { CategoryPage } from "../worker/schemas/categories.ts";
import type { ServerDetail, ServerPage } from "../worker/schemas/servers.ts";
import { Person } from "./person.ts";

async function categoryNames(): Promise<{ id: string; name: string }[]> {
  return (await new Person().get<CategoryPage>("/api/categories")).body.categories;
}

async function find(person: Person, query: string): Promise<string[]> {
  const { body } = await person.get<ServerPage>(`/api/servers?${query}`);
  return body.servers.map(({ name }) => name);
}

/** A word that no other test uses. */
function rareWord(): string {
  return `w${crypto.randomUUID().replaceAll("-", "")}`;
}

describe("creating a server", () => {
  test("makes its owner the first member, and a channel general", async () => {
    const ada = await Person.registered();
    const [category] = await categoryNames();
    const { status, body } = await ada.post<ServerDetail>("/api/servers", {
      name: "  Engines ",
      categoryId: category?.id,
      description: "Not yet built",
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: "Engines",
      description: "Not yet built",
      ownerId: ada.id,
      category: { id: category?.id, name: category?.name },
      numMembers: 1,
      member: true,
      channels: [{ id: expect.any(String), serverId: body.id, name: "general", topic: "" }],
    });
  });

  test("in a category that there is not is refused, and leaves nothing behind", async () => {
    const ada = await Person.registered();
    const name = rareWord();
    const answer = await ada.post("/api/servers", { name, categoryId: "1554934839283712001" });
    expect(answer).toMatchObject({ status: 422, body: { code: "unknown_category" } });
    expect(await find(ada, `q=${name}`)).toEqual([]);
    expect(await find(ada, "by_user=true")).toEqual([]);
  });

  test("is for those who are signed in", async () => {
    expect((await new Person().post("/api/servers", { name: "x", categoryId: "1" })).status).toBe(401);
  });
});

describe("finding servers", () => {
  test("by category, whatever its case", async () => {
    const ada = await Person.registered();
    const [first, second] = await categoryNames();
    const word = rareWord();
    await ada.post("/api/servers", { name: `${word} one`, categoryId: first?.id });
    await ada.post("/api/servers", { name: `${word} two`, categoryId: second?.id });
    const category = encodeURIComponent(second?.name.toUpperCase() ?? "");
    expect(await find(new Person(), `q=${word}&category=${category}`)).toEqual([`${word} two`]);
    expect(await find(new Person(), `category=there-is-none`)).toEqual([]);
  });

  test("by the one who asks: those it is a member of", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server } = await ada.createServer("Hers");
    await bob.createServer("His");
    await bob.join(server.id);
    expect(await find(bob, "by_user=true")).toEqual(["His", "Hers"]);
    expect(await find(ada, "by_user=true")).toEqual(["Hers"]);
    expect((await new Person().get("/api/servers?by_user=true")).status).toBe(401);
  });

  test("by id: just that one, or 404", async () => {
    const ada = await Person.registered();
    const { server } = await ada.createServer("This one");
    expect(await find(ada, `by_serverid=${server.id}`)).toEqual(["This one"]);
    expect((await ada.get("/api/servers?by_serverid=1554934839283712001")).status).toBe(404);
  });

  test("by the beginnings of words in name or description, without case and accents, all of them", async () => {
    const ada = await Person.registered();
    const [category] = await categoryNames();
    const word = rareWord();
    await ada.post("/api/servers", {
      name: `${word} Café Zürich`,
      categoryId: category?.id,
      description: "Bücher, Tee",
    });
    for (const q of ["cafe", "CAFÉ zur", "buch", "tee buch"]) {
      expect(await find(ada, `q=${encodeURIComponent(`${word} ${q}`)}`)).toHaveLength(1);
    }
    for (const q of ["afe", "kaffee", "cafe bern"]) {
      expect(await find(ada, `q=${encodeURIComponent(`${word} ${q}`)}`)).toEqual([]);
    }
  });

  test("by words in other scripts", async () => {
    const ada = await Person.registered();
    const word = rareWord();
    await ada.createServer(`${word} گروه کتاب`);
    expect(await find(ada, `q=${encodeURIComponent(`${word} کتاب`)}`)).toHaveLength(1);
  });

  test("by new words once it is renamed, and no more by the old ones", async () => {
    const ada = await Person.registered();
    const [before, after] = [rareWord(), rareWord()];
    const { server } = await ada.createServer(before);
    await ada.patch(`/api/servers/${server.id}`, { name: after });
    expect(await find(ada, `q=${before}`)).toEqual([]);
    expect(await find(ada, `q=${after}`)).toEqual([after]);
  });

  test("with all filters at once", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const [category, other] = await categoryNames();
    const word = rareWord();
    const make = async (person: Person, name: string, categoryId = category?.id) =>
      (await person.post<ServerDetail>("/api/servers", { name, categoryId })).body;
    const wanted = await make(ada, `${word} wanted`);
    await make(ada, `${word} elsewhere`, other?.id);
    await make(bob, `${word} not hers`);
    await make(ada, "another word");
    const query = `q=${word}&by_user=true&category=${encodeURIComponent(category?.name ?? "")}&with_num_members=true&qty=5`;
    const { body } = await ada.get<ServerPage>(`/api/servers?${query}`);
    expect(body.servers).toEqual([expect.objectContaining({ id: wanted.id, numMembers: 1 })]);
    expect(await find(ada, `${query}&by_serverid=${wanted.id}`)).toEqual([`${word} wanted`]);
  });

  test("tells the number of members only when asked", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server } = await ada.createServer();
    await bob.join(server.id);
    const read = async (query: string) =>
      (await ada.get<ServerPage>(`/api/servers?by_serverid=${server.id}${query}`)).body.servers[0];
    expect(await read("")).not.toHaveProperty("numMembers");
    expect(await read("&with_num_members=false")).not.toHaveProperty("numMembers");
    expect(await read("&with_num_members=true")).toMatchObject({ numMembers: 2 });
  });

  test("in pages that stay right while servers are added and deleted", async () => {
    const ada = await Person.registered();
    const word = rareWord();
    const made = [];
    for (const n of [1, 2, 3, 4, 5]) made.push((await ada.createServer(`${word} ${n}`)).server);
    const first = await ada.get<ServerPage>(`/api/servers?q=${word}&qty=2`);
    await ada.createServer(`${word} new`);
    await ada.delete(`/api/servers/${made[3]?.id}`);
    const second = await ada.get<ServerPage>(`/api/servers?q=${word}&qty=2&cursor=${first.body.nextCursor}`);
    const third = await ada.get<ServerPage>(`/api/servers?q=${word}&qty=2&cursor=${second.body.nextCursor}`);
    const names = [first, second, third].map(({ body }) => body.servers.map(({ name }) => name.slice(-1)));
    expect(names).toEqual([["5", "4"], ["3", "2"], ["1"]]);
    expect(third.body.nextCursor).toBeNull();
  });
});

describe("one server", () => {
  test("is there for anybody to look at, with its channels and whether the caller is a member", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server, channel } = await ada.createServer();
    for (const [person, member] of [
      [ada, true],
      [bob, false],
      [new Person(), false],
    ] as const) {
      const { body } = await person.get<ServerDetail>(`/api/servers/${server.id}`);
      expect(body).toMatchObject({ id: server.id, member, channels: [channel], numMembers: 1 });
    }
  });

  test("asks a member whose access token lapsed to renew it, instead of taking it for a stranger", async () => {
    const ada = await Person.registered();
    const { server } = await ada.createServer();
    ada.cookies.delete("__Host-access_token");
    expect((await ada.get(`/api/servers/${server.id}`)).status).toBe(401);
    await ada.post("/api/token/refresh");
    expect((await ada.get(`/api/servers/${server.id}`)).body).toMatchObject({ member: true });
  });

  test("is changed and deleted by its owner alone", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server } = await ada.createServer();
    await bob.join(server.id);
    const path = `/api/servers/${server.id}`;
    expect((await bob.patch(path, { name: "Mine" })).status).toBe(403);
    expect((await bob.delete(path)).status).toBe(403);
    const changed = await ada.patch<ServerDetail>(path, { description: "Built" });
    expect(changed).toMatchObject({ status: 200, body: { name: server.name, description: "Built" } });
    expect((await ada.delete(path)).status).toBe(204);
    expect((await ada.get(path)).status).toBe(404);
    expect((await ada.delete(path)).status).toBe(404);
  });
});
