/** A server full of people, made through the API as anybody makes one. */
import { ask, type Person, register, request } from "./person.ts";

export interface Community {
  owner: Person;
  serverId: string;
  /** The owner is the first of them. */
  members: Person[];
}

/** Registering hashes a password: so many at once keep the runtime busy. */
const atOnce = 8;

export async function makeCommunity(url: string, size: number): Promise<Community> {
  const owner = await register(url, 0);
  const serverId = await makeServer(url, owner, "Benchmark");
  const members: Person[] = [owner];
  let next = 1;
  const work = async () => {
    while (next < size) {
      const index = next++;
      const person = await register(url, index);
      await request(url, "PUT", `/api/servers/${serverId}/members/me`, person);
      members[index] = person;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { owner, serverId, members };
}

export async function makeServer(url: string, owner: Person, name: string): Promise<string> {
  const { categories } = await ask<{ categories: { id: string }[] }>(url, "GET", "/api/categories");
  const server = { name, categoryId: categories[0]?.id };
  const { id } = await ask<{ id: string }>(url, "POST", "/api/servers", owner, server);
  return id;
}

/** A channel that nobody has spoken in. */
export async function makeChannel(url: string, { owner, serverId }: Community, name: string): Promise<string> {
  const { id } = await ask<{ id: string }>(url, "POST", `/api/servers/${serverId}/channels`, owner, { name });
  return id;
}
