/** Requests that another site causes, and identities that come from outside: neither has any effect. */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import { origin, Person } from "../person.ts";
import { outcome, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});

const foreignOrigins = [
  "https://elsewhere.test",
  "http://igap.test",
  "https://igap.test:8443",
  "https://chat.igap.test",
  "https://igap.test.elsewhere.test",
  "https://igap.test@elsewhere.test",
  "https://igap.test/",
  "HTTPS://IGAP.TEST",
  "https://igap.test, https://elsewhere.test",
  "igap.test",
  "file://",
  "null",
];

async function expectShut(headers: Record<string, string>): Promise<void> {
  const response = await exports.default.fetch(`${origin}/api/channels/${scene.channel.id}/socket`, {
    headers: { Upgrade: "websocket", Cookie: scene.mallory.cookieHeader, ...headers },
  });
  expect([response.status, response.webSocket]).toEqual([403, null]);
  expect(await response.json()).toMatchObject({ code: "origin_not_allowed" });
}

describe("an origin", () => {
  test.each(foreignOrigins)("%s may change nothing", async (foreign) => {
    const { mallory, server, channel } = scene;
    for (const [method, path] of [
      ["POST", "/api/logout"],
      ["POST", `/api/channels/${channel.id}/messages`],
      ["PUT", `/api/servers/${server.id}/members/me`],
      ["PATCH", "/api/me"],
      ["DELETE", `/api/servers/${server.id}/members/me`],
    ] as const) {
      const answer = await mallory.request(method, path, method === "PATCH" ? { displayName: "x" } : undefined, {
        Origin: foreign,
      });
      expect(outcome(answer), `${method} ${path}`).toBe("403 origin_not_allowed");
    }
  });

  test.each(foreignOrigins)("%s may open no socket", async (foreign) => {
    await expectShut({ Origin: foreign });
  });

  test("must be told for a socket: every browser does", async () => {
    await expectShut({});
  });

  test("is not made ours by what a caller says of the host", async () => {
    const headers = {
      Origin: "https://elsewhere.test",
      "X-Forwarded-Host": "elsewhere.test",
      "X-Original-Host": "elsewhere.test",
      Forwarded: "host=elsewhere.test",
    };
    expect(outcome(await scene.mallory.request("POST", "/api/logout", undefined, headers))).toBe(
      "403 origin_not_allowed",
    );
  });

  test("is not needed when the browser says that another site asks", async () => {
    const response = await exports.default.fetch(`${origin}/api/logout`, {
      method: "POST",
      headers: { Cookie: scene.mallory.cookieHeader, "Sec-Fetch-Site": "cross-site" },
    });
    expect(response.status).toBe(403);
  });
});

describe("an identity from outside", () => {
  const visitor = () =>
    encodeURIComponent(
      JSON.stringify({
        user: { id: scene.bystander.id, username: scene.bystander.username },
        sessionId: "1",
        serverId: scene.server.id,
        epoch: 0,
      }),
    );

  test("does not change who enters", async () => {
    const socket = await scene.mallory.connect(scene.channel.id, { "X-Igap-Visitor": visitor() });
    expect((await socket.next("ready")).you.id).toBe(scene.mallory.id);
    socket.close();
    await socket.closed;
  });

  test("lets nobody in", async () => {
    const [eve, anonymous] = [await Person.registered(), new Person()];
    const headers = { "X-Igap-Visitor": visitor() };
    expect((await (await eve.connect(scene.channel.id, headers)).closed).code).toBe(CloseCode.forbidden);
    expect((await (await anonymous.connect(scene.channel.id, headers)).closed).code).toBe(CloseCode.unauthenticated);
  });

  test.each(["X-Igap-Visitor", "X-User-Id", "X-Forwarded-User", "Remote-User", "Cf-Access-Authenticated-User-Email"])(
    "in %s means nothing over REST",
    async (name) => {
      const headers = { [name]: name === "X-Igap-Visitor" ? visitor() : scene.bystander.id };
      expect(outcome(await new Person().request("GET", "/api/me", undefined, headers))).toBe("401 unauthenticated");
    },
  );

  test("does not come with another method either", async () => {
    const path = `/api/servers/${scene.server.id}`;
    const headers = { "X-HTTP-Method-Override": "DELETE", "X-HTTP-Method": "DELETE", "X-Method-Override": "DELETE" };
    expect(outcome(await scene.mallory.request("GET", path, undefined, headers))).toBe("200");
    expect(outcome(await scene.mallory.request("POST", path, undefined, headers))).toBe("405 method_not_allowed");
  });
});

test("none of this reaches anybody else", async () => {
  await scene.expectUndisturbed();
  await scene.expectToGoOn();
});
