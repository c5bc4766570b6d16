/** Where the walk takes place: a server with people who may do different things there. */
import { env } from "cloudflare:workers";

import type { Message } from "../../durable/protocol/events.ts";
import type { Category } from "../../worker/schemas/categories.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { png } from "../images/png-files.ts";
import { Person } from "../person.ts";

export const picture = {
  body: png({ width: 8, height: 8, bitDepth: 8, colourType: 2 }),
  headers: { "Content-Type": "image/png" },
};

export const upgrade = { Upgrade: "websocket", "Sec-WebSocket-Protocol": "igap.v1" };

export type Community = Awaited<ReturnType<typeof foundCommunity>>;

export async function foundCommunity() {
  const people = Array.from({ length: 4 }, () => Person.registered());
  const [root, owner, member, stranger] = (await Promise.all(people)) as [Person, Person, Person, Person];
  await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(root.id).run();
  const { server, channel } = await owner.createServer();
  await owner.put<ServerDetail>(`/api/servers/${server.id}/icon`, picture.body, picture.headers);
  await member.join(server.id);
  const { body: message } = await member.post<Message>(`/api/channels/${channel.id}/messages`, { content: "hello" });
  const { body: category } = await root.post<Category>("/api/categories", { name: "Chess" });
  const { body: doomedCategory } = await root.post<Category>("/api/categories", { name: "Checkers" });
  return { root, owner, member, stranger, server, channel, message, category, doomedCategory };
}

/** Somebody who is in as many servers as one may be. */
export async function joiner(): Promise<Person> {
  const person = await Person.registered();
  const { server } = await person.createServer();
  await env.DB.batch([
    env.DB.prepare(
      `${counting(99)} INSERT INTO servers (id, name, owner_id, category_id, created_at)
       SELECT server.id + 1 + i, 'Many', owner_id, category_id, 0 FROM n, servers AS server WHERE server.id = ?`,
    ).bind(server.id),
    env.DB.prepare(
      `INSERT INTO members (server_id, account_id, id) SELECT id, owner_id, id FROM servers WHERE owner_id = ? AND id <> ?`,
    ).bind(person.id, server.id),
  ]);
  return person;
}

/** The id of somebody's server that has as many channels as there may be, and who owns it. */
export async function crowdedServer(): Promise<{ owner: Person; id: string }> {
  const owner = await Person.registered();
  const { server } = await owner.createServer();
  await env.DB.prepare(
    `${counting(499)} INSERT INTO channels (id, server_id, name) SELECT ?1 + 1 + i, ?1, 'many' FROM n`,
  )
    .bind(server.id)
    .run();
  return { owner, id: server.id };
}

/** Makes an account be in as many conversations as it may be when it begins one more. */
export async function fillConversations(accountId: string): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `${counting(1_000)} INSERT INTO conversations (id, people) SELECT ?1 + 1 + i, ?1 + 1 + i FROM n`,
    ).bind(accountId),
    env.DB.prepare(
      `${counting(1_000)} INSERT INTO participants (conversation_id, account_id) SELECT ?1 + 1 + i, ?1 FROM n`,
    ).bind(accountId),
  ]);
}

/** Makes an account have blocked as many as it may. */
export async function fillBlocks(accountId: string): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `${counting(500)} INSERT INTO accounts (id, username, username_key, password_hash, created_at)
       SELECT ?1 + 1 + i, ?1 + 1 + i, ?1 + 1 + i, '', 0 FROM n`,
    ).bind(accountId),
    env.DB.prepare(`${counting(500)} INSERT INTO blocks (account_id, blocked_id) SELECT ?1, ?1 + 1 + i FROM n`).bind(
      accountId,
    ),
  ]);
}

export async function fillCategories(): Promise<void> {
  await env.DB.prepare(
    `${counting(100)} INSERT INTO categories (id, name, name_key) SELECT (SELECT max(id) FROM categories) + i, 'Many ' || i, 'many ' || i FROM n`,
  ).run();
}

function counting(to: number): string {
  return `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`;
}
