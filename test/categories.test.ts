/** What servers are found by. */
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import type { Category, CategoryPage } from "../worker/schemas/categories.ts";
import { Person } from "./person.ts";

async function superuser(): Promise<Person> {
  const person = await Person.registered();
  await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(person.id).run();
  return person;
}

const uniqueTitle = () => `Category ${crypto.randomUUID()}`;

describe("categories", () => {
  test("are there from the beginning, a dozen or more, by name", async () => {
    const { status, body } = await new Person().get<CategoryPage>("/api/categories");
    const names = body.categories.map(({ name }) => name);
    expect(status).toBe(200);
    expect(names.length).toBeGreaterThanOrEqual(12);
    expect(names).toEqual(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  test("come in pages", async () => {
    const first = await new Person().get<CategoryPage>("/api/categories?qty=3");
    const second = await new Person().get<CategoryPage>(`/api/categories?qty=3&cursor=${first.body.nextCursor}`);
    const all = await new Person().get<CategoryPage>("/api/categories?qty=6");
    expect([...first.body.categories, ...second.body.categories]).toEqual(all.body.categories);
  });

  test("are managed by superusers alone", async () => {
    const name = uniqueTitle();
    expect((await new Person().post("/api/categories", { name })).status).toBe(401);
    expect((await (await Person.registered()).post("/api/categories", { name })).status).toBe(403);
    const root = await superuser();
    const made = await root.post<Category>("/api/categories", { name, description: "New" });
    expect(made).toMatchObject({ status: 201, body: { name, description: "New" } });
    const path = `/api/categories/${made.body.id}`;
    expect((await root.patch<Category>(path, { description: "Old" })).body).toMatchObject({ name, description: "Old" });
    expect((await root.delete(path)).status).toBe(204);
    expect((await root.delete(path)).status).toBe(404);
  });

  test("have names that differ, also without regard to case", async () => {
    const root = await superuser();
    const name = uniqueTitle();
    await root.post("/api/categories", { name });
    const { body: other } = await root.post<Category>("/api/categories", { name: uniqueTitle() });
    const taken = { status: 409, body: { code: "category_name_taken" } };
    expect(await root.post("/api/categories", { name: name.toUpperCase() })).toMatchObject(taken);
    expect(await root.patch(`/api/categories/${other.id}`, { name })).toMatchObject(taken);
  });

  test("with servers in them stay", async () => {
    const root = await superuser();
    const { body: category } = await root.post<Category>("/api/categories", { name: uniqueTitle() });
    await root.post("/api/servers", { name: "Keeps it", categoryId: category.id });
    expect(await root.delete(`/api/categories/${category.id}`)).toMatchObject({
      status: 409,
      body: { code: "category_in_use" },
    });
  });
});
