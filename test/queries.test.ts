/** No query in the hot paths scans a table: the plan of each list and look-up, as SQLite tells it. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";

import { Directory } from "../worker/directory.ts";
import { Person } from "./person.ts";

interface Statement {
  query: string;
  params: unknown[];
}

/** The statements that a request runs, recorded at the binding: nothing is replaced, everything runs. */
async function statementsOf(request: (recording: Env) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const record = (query: string, statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, property) {
        if (property === "bind") {
          return (...params: unknown[]) => {
            statements.push({ query, params });
            return target.bind(...params);
          };
        }
        const value: unknown = Reflect.get(target, property);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  const database = new Proxy(env.DB, {
    get(target, property) {
      if (property === "prepare") return (query: string) => record(query, target.prepare(query));
      const value: unknown = Reflect.get(target, property);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  await request({ ...env, DB: database });
  return statements;
}

async function planOf({ query, params }: Statement): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`)
    .bind(...params)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

/** A server of more members than are read for a search. */
const crowded = "1000000000000000001";

/** Enough rows that the planner has a reason to choose; on a handful it rightly reads them all. */
const population = [
  `INSERT INTO accounts (id, username, username_key, password_hash, created_at)
   WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
   SELECT 1000000000000000000 + i, 'crowd' || i, 'crowd' || i, '', 0 FROM n`,
  `INSERT INTO sessions (id, account_id, refresh_hash, rotated_at, expires_at, created_at)
   SELECT id, id, '', 0, 0, 0 FROM accounts`,
  `INSERT INTO servers (id, name, owner_id, category_id, created_at)
   SELECT id, 'crowd', id, (SELECT min(id) FROM categories) + accounts.id % 14, 0 FROM accounts`,
  `INSERT INTO members (server_id, account_id, id)
   SELECT servers.id, accounts.id, accounts.id FROM servers JOIN accounts ON (servers.id + accounts.id) % 50 = 0`,
  `INSERT INTO server_words (word, server_id)
   SELECT 'crowd' || (accounts.id % 90), servers.id FROM servers JOIN accounts ON (servers.id + accounts.id) % 100 = 0`,
  `INSERT INTO channels (id, server_id, name)
   SELECT servers.id + 1000 * (accounts.id % 500), servers.id, 'crowd' || accounts.id
   FROM servers JOIN accounts ON (servers.id + accounts.id) % 100 = 0`,
  `INSERT INTO accounts (id, username, username_key, password_hash, created_at)
   WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
   SELECT 1100000000000000000 + i, 'throng' || i, 'throng' || i, '', 0 FROM n`,
  `INSERT INTO members (server_id, account_id, id)
   SELECT ${crowded}, id, id FROM accounts WHERE username LIKE 'throng%'`,
  "ANALYZE",
];

async function community() {
  const ada = await Person.registered();
  const { server, channel } = await ada.createServer("Query plans");
  await ada.post(`/api/channels/${channel.id}/messages`, { content: "hello" });
  await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(ada.id).run();
  return { ada, server, channel };
}

/** Walks an index in order and stops after a page: no more rows are read than are shown. */
const orderedWalks = [
  // The newest servers, the categories by name, the accounts by name: the list is the index.
  /^SCAN servers USING INDEX sqlite_autoindex_servers_1$/,
  /^SCAN categories USING INDEX categories_name_key$/,
  /^SCAN accounts USING INDEX accounts_username_key$/,
  /^SCAN channels USING INDEX channels_name$/,
  /^SCAN CONSTANT ROW$/,
  // The ids that are asked for, handed over as one value.
  /^SCAN json_each VIRTUAL TABLE/,
];

beforeAll(async () => {
  for (const statement of population) await env.DB.prepare(statement).run();
});

describe("no query scans", () => {
  test.each([
    "/api/me",
    "/api/me/sessions",
    "/api/me/unread",
    "/api/me/mentions",
    "/api/me/conversations",
    "/api/me/blocks",
    "/api/categories",
    "/api/categories?cursor=Y2F0ZWdvcmllcyBnYW1pbmc",
    "/api/servers",
    "/api/servers?cursor=c2VydmVycyAxNTc0MDU0NjAwNzI1ODc4MDA3",
    "/api/servers?category=Gaming",
    "/api/servers?q=query",
    "/api/servers?q=query%20plans&category=Gaming&by_user=true&with_num_members=true",
    "/api/servers?by_user=true",
    "/api/servers?by_serverid=SERVER",
    "/api/servers/SERVER",
    "/api/servers/SERVER/members",
    "/api/servers/SERVER/members?q=ada",
    "/api/servers/CROWD/members?q=crowd",
    "/api/servers/CROWD/members?userIds=ADA,1554934839283712001",
    "/api/servers/CROWD/members?q=crowd&userIds=ADA,1554934839283712001",
    "/api/servers/SERVER/channels",
    "/api/channels/CHANNEL/messages",
    "/api/users/ADA",
    "/api/admin/accounts",
    "/api/admin/accounts?q=a",
    "/api/admin/servers",
    "/api/admin/servers?q=query",
    "/api/admin/channels",
    "/api/admin/channels?q=gen",
  ])("for GET %s", async (template) => {
    for (const statement of await statementsFor(template)) await expectNoScan(statement);
  });

  test("for whom a message calls", async () => {
    const { ada, server } = await community();
    const callings = [{ authorId: "1", names: [[ada.username]], answeredId: ada.id }];
    const statements = await statementsOf(async (recording) => {
      const directory = new Directory(createExecutionContext(), recording);
      expect(await directory.called(server.id, callings)).toEqual([[ada.id]]);
    });
    for (const statement of statements) await expectNoScan(statement);
  });
});

test("the members of a large server are found by the index on names, those of a small one by their membership", async () => {
  const planOfList = async (template: string) => {
    const list = (await statementsFor(template)).at(-1);
    return list && (await planOf(list))[0];
  };
  expect(await planOfList("/api/servers/CROWD/members?q=a")).toMatch(/^SEARCH accounts USING INDEX accounts_username_/);
  expect(await planOfList("/api/servers/SERVER/members?q=a")).toMatch(/^SEARCH members USING INDEX members_server /);
});

/** What a request asks of the database. */
async function statementsFor(template: string): Promise<Statement[]> {
  const { ada, server, channel } = await community();
  const path = template
    .replace("SERVER", server.id)
    .replace("CROWD", crowded)
    .replace("CHANNEL", channel.id)
    .replace("ADA", ada.id);
  const { app } = await import("../worker/app.ts");
  let status = 0;
  const statements = await statementsOf(async (recording) => {
    const response = await app.request(
      `https://igap.test${path}`,
      { headers: { Cookie: ada.cookieHeader } },
      recording,
    );
    status = response.status;
    return response;
  });
  expect(status).toBe(200);
  expect(statements.length).toBeGreaterThan(0);
  return statements;
}

async function expectNoScan(statement: Statement): Promise<void> {
  const plan = await planOf(statement);
  const scans = plan.filter((step) => step.startsWith("SCAN") && !orderedWalks.some((walk) => walk.test(step)));
  expect(scans, `${statement.query}\n${plan.join("\n")}`).toEqual([]);
}
