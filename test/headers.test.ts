/** What every answer carries, whatever it is. */
import { exports } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import { origin, password, Person, uniqueName } from "./person.ts";

const always = {
  "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": expect.stringContaining("camera=()"),
  "strict-transport-security": expect.stringContaining("max-age="),
  "x-request-id": expect.any(String),
  date: expect.stringMatching(/ GMT$/),
};

describe("every answer", () => {
  test.each([
    ["GET", "/api/health", 200],
    ["GET", "/api/categories", 200],
    ["GET", "/api/docs", 200],
    ["GET", "/api/openapi.json", 200],
    ["GET", "/api/me", 401],
    ["GET", "/api/nowhere", 404],
    ["PUT", "/api/health", 405],
    ["POST", "/api/token", 422],
    ["GET", "/api/channels/1/socket", 426],
  ])("of %s %s (%i) carries the security headers", async (method, path, status) => {
    const answer = await new Person().request(method, path, method === "POST" ? {} : undefined);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(always);
    const policy = answer.headers.get("Content-Security-Policy") ?? "";
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(answer.headers.has("Access-Control-Allow-Origin")).toBe(false);
  });

  test.each(["/api/me", "/api/me/sessions", "/api/servers", "/api/token/refresh"])(
    "of %s is personal and kept by no cache",
    async (path) => {
      const ada = await Person.registered();
      const { headers } = await ada.request(path.endsWith("refresh") ? "POST" : "GET", path);
      expect(headers.get("Cache-Control")).toBe("private, no-store");
    },
  );

  test("over plain http has no HSTS, and cookies without the __Host- prefix", async () => {
    const response = await exports.default.fetch("http://localhost:8787/api/register", {
      method: "POST",
      headers: { "Content-Type": "application/json", "CF-Connecting-IP": new Person().address },
      body: JSON.stringify({ username: uniqueName(), password }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.has("Strict-Transport-Security")).toBe(false);
    const names = response.headers.getSetCookie().map((cookie) => cookie.slice(0, cookie.indexOf("=")));
    expect(names.toSorted()).toEqual(["access_token", "device_token", "refresh_token"]);
  });
});

describe("a change that another site asks for", () => {
  test.each([
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: origin, "Sec-Fetch-Site": "cross-site" },
  ])("is refused: %j", async (headers) => {
    const ada = await Person.registered();
    const response = await ada.fetch("/api/me", {
      method: "PATCH",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ displayName: "Evil" }),
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "origin_not_allowed" });
    expect((await ada.get("/api/me")).body).not.toHaveProperty("displayName");
  });
});

describe("an error of ours", () => {
  test("tells a request id and nothing else", async () => {
    // A signing key that is none: what a mistaken deployment has.
    const broken = { ...(await import("cloudflare:workers")).env, SIGNING_KEYS: "" };
    const { app } = await import("../worker/app.ts");
    const response = await app.request(
      "https://igap.test/api/me",
      { headers: { Cookie: "__Host-access_token=x.y.z" } },
      broken,
    );
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      type: "urn:igap:problem:internal_error",
      title: expect.any(String),
      status: 500,
      code: "internal_error",
      requestId: response.headers.get("X-Request-Id"),
    });
  });
});
