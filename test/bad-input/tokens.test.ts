/** Tokens and cookies that are not ours: none of them opens anything, or closes what is another's. */
import { env, exports } from "cloudflare:workers";
import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import { app } from "../../worker/app.ts";
import type { SessionPage } from "../../worker/schemas/accounts.ts";
import { origin, Person } from "../person.ts";
import { Socket } from "../socket.ts";
import { outcome, Scene } from "./scene.ts";

const accessCookie = "__Host-access_token";
const refreshCookie = "__Host-refresh_token";
const ours = signingKey(env.SIGNING_KEYS);
const another = new Uint8Array(32).fill(7);
const header = { alg: "HS256", typ: "at+jwt", kid: "test" };
const now = Math.floor(Date.now() / 1_000);

let scene: Scene;
let claims: JWTPayload;

beforeAll(async () => {
  scene = await Scene.open();
  claims = {
    sub: scene.mallory.id,
    sid: await sessionOf(scene.mallory),
    iss: "igap",
    aud: "igap",
    iat: now,
    exp: now + 60,
  };
});

function signingKey(keys: string): Uint8Array {
  return Uint8Array.fromBase64(keys.split(":")[1] ?? "", { alphabet: "base64url" });
}

async function sessionOf(person: Person): Promise<string> {
  const { body } = await person.get<SessionPage>("/api/me/sessions");
  return body.sessions.find(({ current }) => current)?.id ?? expect.unreachable("nobody is signed in");
}

async function sign(changes: object, head: object = {}, key: Parameters<SignJWT["sign"]>[0] = ours): Promise<string> {
  return new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ ...header, ...head })
    .sign(key, { crit: { x: true } });
}

/** How a request with just these cookies ends, over REST and at the door of the bystander's room. */
async function opens(cookies: string): Promise<string> {
  const headers = { Cookie: cookies, Origin: origin };
  const rest = await new Person().request("GET", "/api/me", undefined, headers);
  const { webSocket } = await exports.default.fetch(`${origin}/api/channels/${scene.channel.id}/socket`, {
    headers: { ...headers, Upgrade: "websocket" },
  });
  if (!webSocket) return expect.unreachable("the door does not answer");
  const socket = new Socket(webSocket);
  const entered = await Promise.race([socket.closed, socket.next("ready")]);
  socket.close();
  return `${outcome(rest)}, ${"code" in entered ? entered.code : "ready"}`;
}

const refused = `401 unauthenticated, ${CloseCode.unauthenticated}`;

describe("an access token", () => {
  test("of ours opens, or the others here would prove nothing", async () => {
    expect(await opens(`${accessCookie}=${await sign({})}`)).toBe("200, ready");
  });

  test.each<[string, () => Promise<string>]>([
    ["that is nothing", async () => ""],
    ["that is no token", async () => "garbage"],
    ["of empty parts", async () => ".."],
    ["of parts that are no JSON", async () => "a.b.c"],
    ["of 64 KiB", async () => "a".repeat(64 * 1024)],
    ["without its signature", async () => (await sign({})).replace(/[^.]*$/, "")],
    ["without its last part", async () => (await sign({})).replace(/\.[^.]*$/, "")],
    ["with a part too many", async () => `${await sign({})}.e30`],
    [
      "with another's signature",
      async () => (await sign({})).replace(/[^.]*$/, "") + (await sign({ iat: 1 })).split(".")[2],
    ],
    [
      "with other claims under its signature",
      async () => swapClaims(await sign({}), await sign({ sub: scene.bystander.id })),
    ],

    ["that is not signed", async () => new UnsecuredJWT(claims).encode()],
    ["that says it need not be signed", async () => swapHeader(await sign({}), { ...header, alg: "none" })],
    ["signed with HS384", async () => sign({}, { alg: "HS384" })],
    ["signed with HS512", async () => sign({}, { alg: "HS512" })],
    ["signed with RS256", async () => sign({}, { alg: "RS256" }, await privateKey("RSASSA-PKCS1-v1_5"))],
    ["signed with ES256", async () => sign({}, { alg: "ES256" }, await privateKey("ECDSA"))],
    [
      "that says another algorithm than it is signed with",
      async () => swapHeader(await sign({}), { ...header, alg: "RS256" }),
    ],
    ["signed with another key", async () => sign({}, {}, another)],
    ["that brings its own key", async () => sign({}, { jwk: { kty: "oct", k: toBase64(another) } }, another)],
    ["that tells where its key is", async () => sign({}, { jku: "https://elsewhere.test/keys" }, another)],

    ["of a key that we don't have", async () => sign({}, { kid: "next" })],
    ["of no key", async () => sign({}, { kid: undefined })],
    ["of a key without a name", async () => sign({}, { kid: "" })],
    ["of a key that is a path", async () => sign({}, { kid: "../../dev/null" })],
    ["of a key __proto__", async () => sign({}, { kid: "__proto__" })],
    ["of a key constructor", async () => sign({}, { kid: "constructor" })],
    ["of a key that is a number", async () => sign({}, { kid: 0 })],
    ["of a key that is an array", async () => sign({}, { kid: ["test"] })],
    ["of another type", async () => sign({}, { typ: "JWT" })],
    ["of a refresh token's type", async () => sign({}, { typ: "rt+jwt" })],
    ["of no type", async () => sign({}, { typ: undefined })],
    ["with a condition that we don't know", async () => sign({}, { crit: ["x"], x: 1 })],

    ["by another issuer", async () => sign({ iss: "elsewhere" })],
    ["by no issuer", async () => sign({ iss: undefined })],
    ["for another audience", async () => sign({ aud: "elsewhere" })],
    ["for no audience", async () => sign({ aud: undefined })],
    ["of nobody", async () => sign({ sub: undefined })],
    ["of somebody unknown", async () => sign({ sub: "1" })],
    ["of no session", async () => sign({ sid: undefined })],
    ["of a session that is a number", async () => sign({ sid: 1 })],
    ["of a session that is an object", async () => sign({ sid: { $ne: "" } })],
    ["of an unknown session", async () => sign({ sid: "1" })],
    ["without an end", async () => sign({ exp: undefined })],
    ["whose end is text", async () => sign({ exp: "tomorrow" })],
    ["that is over", async () => sign({ iat: now - 1_000, exp: now - 1 })],
    ["that is not valid yet", async () => sign({ nbf: now + 60 })],
    ["of another account's session", async () => sign({ sid: await sessionOf(scene.bystander) })],
    ["of one's own session for another account", async () => sign({ sub: scene.bystander.id })],
    ["of a session that has ended", async () => tokenAfter((person) => person.post("/api/logout"))],
    [
      "of an account that is suspended",
      async () =>
        tokenAfter(({ id }) => asRoot((root) => root.patch(`/api/admin/accounts/${id}`, { suspended: true }))),
    ],
    [
      "of an account that is deleted",
      async () => tokenAfter(({ id }) => asRoot((root) => root.delete(`/api/admin/accounts/${id}`))),
    ],
  ])("%s is refused", async (_, token) => {
    expect(await opens(`${accessCookie}=${await token()}`)).toBe(refused);
  });

  test("of the key before is taken as long as we keep it, and no longer", async () => {
    const cookie = `${accessCookie}=${await sign({})}`;
    const status = async (SIGNING_KEYS: string) => {
      const response = await app.request(`${origin}/api/me`, { headers: { Cookie: cookie } }, { ...env, SIGNING_KEYS });
      return response.status;
    };
    const next = `next:${toBase64(another)}`;
    expect(await status(`${next} ${env.SIGNING_KEYS}`)).toBe(200);
    expect(await status(next)).toBe(401);
    // The name of a key that is gone may be given again; what it signed is not valid for that.
    expect(await status(`test:${toBase64(another)}`)).toBe(401);
  });

  test.each<[string, (token: string) => string]>([
    ["under the name that it has without https", (token) => `access_token=${token}`],
    ["under a weaker prefix", (token) => `__Secure-access_token=${token}`],
    ["under its name in small letters", (token) => `__host-access_token=${token}`],
    ["under the refresh token's name", (token) => `${refreshCookie}=${token}`],
    ["after another of its name: the first counts", (token) => `${accessCookie}=garbage; ${accessCookie}=${token}`],
    ["in a list", (token) => `${accessCookie}=x,${token}`],
    ["with something after it", (token) => `${accessCookie}=${token} x`],
    ["with an escape that is none", (token) => `${accessCookie}=${token}%zz`],
    [
      "behind a thousand other cookies that push it out",
      (token) => `${"a=b; ".repeat(1_000)}x${accessCookie}=${token}`,
    ],
  ])("%s is not seen", async (_, cookie) => {
    expect(await opens(cookie(await sign({})))).toBe(refused);
  });

  test("is taken from nowhere but its cookie", async () => {
    const token = await sign({});
    for (const headers of [{ Authorization: `Bearer ${token}` }, { "X-Access-Token": token }]) {
      expect(outcome(await new Person().request("GET", "/api/me", undefined, headers))).toBe("401 unauthenticated");
    }
    expect(outcome(await new Person().get(`/api/me?access_token=${token}`))).toBe("401 unauthenticated");
  });
});

describe("a refresh token", () => {
  test.each<[string, () => Promise<string> | string]>([
    ["that is nothing", () => ""],
    ["that is no token", () => "garbage"],
    ["of 64 KiB", () => "1.".padEnd(64 * 1024, "a")],
    ["of a session that is no id", () => `abc.${"a".repeat(43)}`],
    ["of an unknown session", () => `1.${"a".repeat(43)}`],
    [
      "of another's session with a secret that is made up",
      async () => `${await sessionOf(scene.bystander)}.${"a".repeat(43)}`,
    ],
    [
      "of another's session with one's own secret",
      async () => scene.mallory.cookies.get(refreshCookie)?.replace(/^\d+/, await sessionOf(scene.bystander)) ?? "",
    ],
    ["that is half of another's", () => scene.bystander.cookies.get(refreshCookie)?.slice(0, -8) ?? ""],
    ["that is another's with something after it", () => `${scene.bystander.cookies.get(refreshCookie)}A`],
    ["that is an access token", async () => sign({})],
    ["with SQL in it", async () => `${await sessionOf(scene.bystander)}' OR 1 = 1 --`],
  ])("%s is refused, and the other's session goes on", async (_, token) => {
    const answer = await new Person().request("POST", "/api/token/refresh", undefined, {
      Cookie: `${refreshCookie}=${await token()}`,
    });
    expect(outcome(answer)).toBe("401 session_ended");
    await scene.expectUndisturbed();
  });

  test.each<[string, () => Promise<string>]>([
    ["made up", async () => `${await sessionOf(scene.bystander)}.${"a".repeat(43)}`],
    [
      "of another",
      async () => scene.mallory.cookies.get(refreshCookie)?.replace(/^\d+/, await sessionOf(scene.bystander)) ?? "",
    ],
  ])("with a secret %s signs nobody out", async (_, token) => {
    const answer = await new Person().request("POST", "/api/logout", undefined, {
      Cookie: `${refreshCookie}=${await token()}`,
    });
    expect(outcome(answer)).toBe("204");
    await scene.expectUndisturbed();
  });
});

test("none of this reaches anybody else", async () => {
  await scene.expectUndisturbed();
  await scene.expectToGoOn();
});

/** A token that was good until something happened to its owner. */
async function tokenAfter(happen: (person: Person) => Promise<unknown>): Promise<string> {
  const person = await Person.registered();
  const token = person.cookies.get(accessCookie) ?? "";
  await happen(person);
  return token;
}

async function asRoot(act: (root: Person) => Promise<unknown>): Promise<void> {
  const root = await Person.registered();
  await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(root.id).run();
  await act(root);
}

function swapHeader(token: string, head: object): string {
  return token.replace(/^[^.]*/, toBase64(new TextEncoder().encode(JSON.stringify(head))));
}

function swapClaims(token: string, other: string): string {
  const [head, , signature] = token.split(".");
  return [head, other.split(".")[1], signature].join(".");
}

async function privateKey(name: "RSASSA-PKCS1-v1_5" | "ECDSA"): Promise<CryptoKey> {
  const algorithm =
    name === "ECDSA"
      ? { name, namedCurve: "P-256" }
      : { name, modulusLength: 2_048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  return "privateKey" in pair ? pair.privateKey : pair;
}

function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
