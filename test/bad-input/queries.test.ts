/** Queries, paths and methods that are not what an operation takes. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";

import type { CategoryPage } from "../../worker/schemas/categories.ts";
import { Person } from "../person.ts";
import { outcome, Scene } from "./scene.ts";

let scene: Scene;
/** Two of everything, so that a page of one has a successor. */
let root: Person;

beforeAll(async () => {
  scene = await Scene.open();
  root = await Person.registered();
  await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(root.id).run();
});

/** `SERVER` and `CHANNEL` in the path are the bystander's, in which Mallory is a member. */
async function look(path: string, by = scene.mallory): Promise<string> {
  return outcome(await by.get(path.replace("SERVER", scene.server.id).replace("CHANNEL", scene.channel.id)));
}

describe("a list", () => {
  const lists = ["/api/categories", "/api/servers", "/api/me/sessions", "/api/servers/SERVER/members"];

  test.each<[string, string]>([
    ["qty=0", "422 validation_failed"],
    ["qty=-1", "422 validation_failed"],
    ["qty=101", "422 validation_failed"],
    ["qty=1000000000", "422 validation_failed"],
    ["qty=1e1", "422 validation_failed"],
    ["qty=0x10", "422 validation_failed"],
    ["qty=1.5", "422 validation_failed"],
    ["qty=%2B5", "422 validation_failed"],
    ["qty=%205", "422 validation_failed"],
    ["qty=٥", "422 validation_failed"],
    ["qty=abc", "422 validation_failed"],
    ["qty=NaN", "422 validation_failed"],
    ["qty=Infinity", "422 validation_failed"],
    ["qty=99999999999999999999", "422 validation_failed"],
    ["qty=", "422 validation_failed"],
    ["qty=1&qty=2", "422 validation_failed"],
    ["qty[]=1", "422 validation_failed"],
    ["limit=5", "422 validation_failed"],
    ["__proto__=1", "422 validation_failed"],
    ["constructor=1", "422 validation_failed"],
    ["toString=1", "422 validation_failed"],
    ["QTY=5", "422 validation_failed"],
    ["cursor=", "400 bad_cursor"],
    ["cursor=!", "400 bad_cursor"],
    ["cursor=%00", "400 bad_cursor"],
    ["cursor=abc=def", "400 bad_cursor"],
    ["cursor=next", "400 bad_cursor"],
    [`cursor=${btoa("garbage")}`, "400 bad_cursor"],
    [`cursor=${btoa("1554934839283712001")}`, "400 bad_cursor"],
    ["cursor=gICA", "400 bad_cursor"],
    [`cursor=${"a".repeat(8_192)}`, "400 bad_cursor"],
    [`cursor=${"a".repeat(8_193)}`, "422 validation_failed"],
    ["cursor=a&cursor=b", "422 validation_failed"],
  ])("with ?%s", async (query, expected) => {
    for (const list of lists) expect(await look(`${list}?${query}`), list).toBe(expected);
  });

  test("with the cursor of another list", async () => {
    const { body } = await root.get<CategoryPage>("/api/categories?qty=1");
    for (const list of [...lists.slice(1), "/api/admin/accounts", "/api/admin/servers", "/api/admin/channels"]) {
      expect(await look(`${list}?cursor=${body.nextCursor}`, root), list).toBe("400 bad_cursor");
    }
  });

  test("takes the cursor it gave, however long the name in it", async () => {
    // One letter of these becomes eighteen in the form by which names are compared.
    for (const name of ["ﷺ".repeat(150), `${"ﷺ".repeat(149)}!`]) await root.post("/api/categories", { name });
    const { body } = await root.get<CategoryPage>("/api/categories?qty=15");
    expect(body.nextCursor?.length).toBeGreaterThan(6_000);
    expect(await look(`/api/categories?cursor=${body.nextCursor}`)).toBe("200");
  });
});

describe("the filter of servers", () => {
  test.each<[string, string]>([
    ["by_user=maybe", "422 validation_failed"],
    ["by_user=1", "422 validation_failed"],
    ["by_user=TRUE", "422 validation_failed"],
    ["by_user=", "422 validation_failed"],
    ["by_user=true&by_user=true", "422 validation_failed"],
    ["with_num_members=yes", "422 validation_failed"],
    ["by_serverid=abc", "422 validation_failed"],
    ["by_serverid=-1", "422 validation_failed"],
    ["by_serverid=0", "422 validation_failed"],
    ["by_serverid=01", "422 validation_failed"],
    ["by_serverid=1%20OR%201=1", "422 validation_failed"],
    [`by_serverid=${"1".repeat(21)}`, "422 validation_failed"],
    [`by_serverid=${"9".repeat(20)}`, "404 not_found"],
    ["by_serverid=1", "404 not_found"],
    [`category=${"x".repeat(151)}`, "422 validation_failed"],
    [`q=${"x".repeat(201)}`, "422 validation_failed"],
    [`q=${"x".repeat(500)}`, "422 validation_failed"],
    ["order=name", "422 validation_failed"],
    ["id=1", "422 validation_failed"],
  ])("?%s", async (query, expected) => {
    expect(await look(`/api/servers?${query}`)).toBe(expected);
  });

  test.each([
    "category=no+such+category",
    "category='+OR+1=1+--",
    "category=%25",
    "category=Gam%25",
    "category=%00",
    "q='+OR+1=1+--",
    "q=%22+OR+1",
    "q='); DROP TABLE servers; --",
    "q=NEAR(x+y)",
    "q=%00x",
    "q=x%F0%28%8C%28",
    "q=anal_tical",
    "q=anal%25ines",
  ])("?%s finds nothing, and means nothing but what it says", async (query) => {
    const { status, body } = await scene.mallory.get<{ servers: unknown[] }>(`/api/servers?${query}`);
    expect([status, body.servers]).toEqual([200, []]);
  });

  test.each(["q=", "q=!!!", "q=%25", "q=_", "q=%22%22"])(
    "?%s has no word in it and leaves nothing out",
    async (query) => {
      const { body } = await scene.mallory.get<{ servers: unknown[] }>(`/api/servers?${query}`);
      expect(body.servers).toContainEqual(expect.objectContaining({ id: scene.server.id }));
    },
  );

  test("asks strangers who they are before it looks for their servers", async () => {
    expect(await look("/api/servers?by_user=true", new Person())).toBe("401 unauthenticated");
  });
});

describe("the filter of members", () => {
  test.each<[string, string]>([
    ["userIds=", "422 validation_failed"],
    ["userIds=abc", "422 validation_failed"],
    ["userIds=1,", "422 validation_failed"],
    ["userIds=1,,2", "422 validation_failed"],
    ["userIds=1%202", "422 validation_failed"],
    ["userIds=1;2", "422 validation_failed"],
    ["userIds=-1", "422 validation_failed"],
    ["userIds=0", "422 validation_failed"],
    ["userIds=1)%20OR%20(1=1", "422 validation_failed"],
    ["userIds=1&userIds=2", "422 validation_failed"],
    ["userIds[]=1", "422 validation_failed"],
    [`userIds=${"1,".repeat(50)}1`, "422 validation_failed"],
    [`userIds=${"1,".repeat(49)}1`, "200"],
    ["user_ids=1", "422 validation_failed"],
    [`q=${"x".repeat(201)}`, "422 validation_failed"],
    ["q=a&q=b", "422 validation_failed"],
    ["q=%F0%28%8C%28", "200"],
    ["q=", "200"],
  ])("?%s", async (query, expected) => {
    expect(await look(`/api/servers/SERVER/members?${query}`)).toBe(expected);
  });
});

describe("a page of the history", () => {
  test.each<[string, string]>([
    ["limit=0", "422 validation_failed"],
    ["limit=101", "422 validation_failed"],
    ["limit=-5", "422 validation_failed"],
    ["limit=ten", "422 validation_failed"],
    ["limit=", "422 validation_failed"],
    ["limit=1&limit=2", "422 validation_failed"],
    ["before=abc", "422 validation_failed"],
    ["before=-1", "422 validation_failed"],
    ["before=1.5", "422 validation_failed"],
    ["before=1e3", "422 validation_failed"],
    ["before=", "422 validation_failed"],
    ["before=9007199254740992", "422 validation_failed"],
    ["after=%00", "422 validation_failed"],
    ["after=null", "422 validation_failed"],
    ["after=1&after=2", "422 validation_failed"],
    ["before=5&after=1", "422 validation_failed"],
    ["around=5", "422 validation_failed"],
    ["before=9007199254740991", "200"],
    ["after=9007199254740991", "200"],
    ["before=0", "200"],
  ])("?%s", async (query, expected) => {
    expect(await look(`/api/channels/CHANNEL/messages?${query}`)).toBe(expected);
  });
});

describe("an id in a path", () => {
  test.each<[string, string]>([
    ["abc", "422 validation_failed"],
    ["0", "422 validation_failed"],
    ["-1", "422 validation_failed"],
    ["01", "422 validation_failed"],
    ["1.5", "422 validation_failed"],
    ["1e3", "422 validation_failed"],
    ["0x1F", "422 validation_failed"],
    ["%2B1", "422 validation_failed"],
    ["1%20", "422 validation_failed"],
    ["1%0A", "422 validation_failed"],
    ["%00", "422 validation_failed"],
    ["1%00", "422 validation_failed"],
    ["%FF", "422 validation_failed"],
    ["%zz", "422 validation_failed"],
    ["１２３", "422 validation_failed"],
    ["٣", "422 validation_failed"],
    ["'%20OR%201=1--", "422 validation_failed"],
    ["%2e%2e%2fme", "422 validation_failed"],
    ["__proto__", "422 validation_failed"],
    ["{id}", "422 validation_failed"],
    ["1".repeat(21), "422 validation_failed"],
    ["1".repeat(5_000), "422 validation_failed"],
    ["9".repeat(20), "404 not_found"],
    ["1", "404 not_found"],
    ["", "404 not_found"],
    ["..", "404 not_found"],
    ["1/", "404 not_found"],
    ["1//", "404 not_found"],
  ])("%s", async (id, expected) => {
    for (const things of ["servers", "users"]) expect(await look(`/api/${things}/${id}`), things).toBe(expected);
  });

  test.each<[string, string]>([
    ["/api/channels/CHANNEL/messages/abc", "422 validation_failed"],
    ["/api/channels/CHANNEL/messages/0", "422 validation_failed"],
    ["/api/channels/CHANNEL/messages/1", "404 message_not_found"],
    [`/api/channels/CHANNEL/messages/${"9".repeat(20)}`, "404 message_not_found"],
    ["/api/channels/CHANNEL/messages/%2e%2e", "404 not_found"],
    ["/api/media/servers/SERVER/icon.png", "422 validation_failed"],
    ["/api/media/servers/SERVER/icon-0123456789abcdef01234567.svg", "422 validation_failed"],
    ["/api/media/servers/SERVER/icon-0123456789abcdef01234567.png", "404 not_found"],
    ["/api/media/secrets/1/icon-0123456789abcdef01234567.png", "422 validation_failed"],
    ["/api/media/servers/1/..%2f..%2fsecret", "422 validation_failed"],
    ["/api/media/servers", "404 not_found"],
  ])("%s", async (path, expected) => {
    expect(await look(path)).toBe(expected);
  });
});

describe("an address", () => {
  test.each([
    "/api",
    "/api/",
    "/api/nothing",
    "/api/servers/",
    "/api//servers",
    "/API/servers",
    "/api/servers.json",
    "/api/me/",
    "/api/%6d%65/x",
    "/api/constructor",
    "/api/__proto__",
    "/nothing",
    "/api/openapi.yaml",
  ])("%s that is nothing's is 404", async (path) => {
    expect(await look(path)).toBe("404 not_found");
  });

  test.each<[string, string, string]>([
    ["PUT", "/api/servers", "GET, HEAD, POST"],
    ["DELETE", "/api/servers", "GET, HEAD, POST"],
    ["POST", "/api/me", "GET, HEAD, PATCH"],
    ["GET", "/api/register", "POST"],
    ["GET", "/api/logout", "POST"],
    ["POST", "/api/health", "GET, HEAD"],
    ["OPTIONS", "/api/servers", "GET, HEAD, POST"],
    ["POST", "/api/servers/1", "GET, HEAD, PATCH, DELETE"],
    ["PATCH", "/api/servers/1/icon", "PUT, DELETE"],
    ["POST", "/api/channels/1/socket", "GET, HEAD"],
    ["DELETE", "/api/openapi.json", "GET, HEAD"],
    ["PROPFIND", "/api/servers", "GET, HEAD, POST"],
  ])("does not know %s %s, and says what it knows", async (method, path, allowed) => {
    const answer = await scene.mallory.request(method, path);
    expect([outcome(answer), answer.headers.get("Allow")]).toEqual(["405 method_not_allowed", allowed]);
  });
});

test("none of this reaches anybody else", async () => {
  await scene.expectUndisturbed();
  await scene.expectToGoOn();
});
