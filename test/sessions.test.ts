/** Signing in, staying signed in, signing out. */
import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, test, vi } from "vitest";

import type { SessionPage } from "../worker/schemas/accounts.ts";
import { password, Person, uniqueName } from "./person.ts";

const refreshCookie = "__Host-refresh_token";

/** A browser with the same cookies: another tab, or a thief. */
function copyOf(person: Person): Person {
  const copy = new Person();
  for (const [name, value] of person.cookies) copy.cookies.set(name, value);
  return copy;
}

async function fail(username: string, times: number, person = new Person()): Promise<void> {
  for (let attempt = 0; attempt < times; attempt++) await person.post("/api/token", { username, password: "wrong" });
}

describe("signing in", () => {
  test("takes the name without regard to case", async () => {
    const { username } = await Person.registered();
    expect((await new Person().post("/api/token", { username: username.toUpperCase(), password })).status).toBe(200);
  });

  test("answers the same for a wrong password and for a name that nobody has", async () => {
    const { username } = await Person.registered();
    const wrong = await new Person().post("/api/token", { username, password: "wrong" });
    const unknown = await new Person().post("/api/token", { username: uniqueName(), password: "wrong" });
    expect(wrong).toMatchObject({ status: 401, body: { code: "invalid_credentials" } });
    expect(unknown.status).toBe(wrong.status);
    expect(unknown.body).toEqual(wrong.body);
  });

  test("takes as long for a name that nobody has: the guard hashes all the same", async () => {
    const stored = await env.LOGIN_GUARD.getByName("account:somebody").hash(password);
    const time = async (hash: string | null) => {
      const started = performance.now();
      for (let n = 0; n < 5; n++) await env.LOGIN_GUARD.getByName(`account:${uniqueName()}`).verify("wrong", hash, "d");
      return performance.now() - started;
    };
    await time(stored);
    const [known, unknown] = [await time(stored), await time(null)];
    // Not a benchmark: without the hash it would be a hundredth.
    expect(unknown).toBeGreaterThan(known / 5);
  });

  test("stops after exactly 10 failed attempts for a name, also when they come at once", async () => {
    const { username } = await Person.registered();
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => new Person().post("/api/token", { username, password: "wrong" })),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({ body: { code: "too_many_attempts" } });
    expect(Number(refused[0]?.headers.get("Retry-After"))).toBeGreaterThan(14 * 60);
    expect((await new Person().post("/api/token", { username, password })).status).toBe(429);
  });

  test("counts attempts for a name that nobody has just the same", async () => {
    const username = uniqueName();
    await fail(username, 10);
    expect((await new Person().post("/api/token", { username, password: "wrong" })).status).toBe(429);
  });

  test("is allowed again 15 minutes later", async () => {
    const { username } = await Person.registered();
    await fail(username, 10);
    vi.useFakeTimers({ now: Date.now() + 15 * 60_000 + 1, toFake: ["Date"] });
    try {
      expect((await new Person().post("/api/token", { username, password })).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  test("is not denied to the owner's own browser by a stranger who guesses", async () => {
    const owner = await Person.registered();
    await owner.post("/api/logout");
    await fail(owner.username, 12);
    expect((await owner.post("/api/token", { username: owner.username, password })).status).toBe(200);
    // And that browser has a limit of its own.
    await fail(owner.username, 10, owner);
    expect((await owner.post("/api/token", { username: owner.username, password })).status).toBe(429);
  });

  test("leaves nothing behind an hour after somebody tried a name that nobody has", async () => {
    const username = uniqueName();
    await fail(username, 2);
    const guard = env.LOGIN_GUARD.getByName(`account:${username}`);
    const tables = () =>
      runInDurableObject(
        guard,
        (_, { storage }) => storage.sql.exec("SELECT name FROM sqlite_master").toArray().length,
      );
    expect(await tables()).toBeGreaterThan(0);
    vi.useFakeTimers({ now: Date.now() + 60 * 60_000 + 1, toFake: ["Date"] });
    try {
      expect(await runDurableObjectAlarm(guard)).toBe(true);
      expect(await tables()).toBe(0);
      await fail(username, 10);
      expect((await new Person().post("/api/token", { username, password })).status).toBe(429);
    } finally {
      vi.useRealTimers();
    }
  });

  test("hashes anew when the parameters in force have changed", async () => {
    const { id, username } = await Person.registered();
    const { scryptSync } = await import("node:crypto");
    const salt = new Uint8Array(16);
    const old = scryptSync(password, salt, 32, { N: 2 ** 8, r: 8, p: 5 });
    const encode = (bytes: Uint8Array) => bytes.toBase64({ omitPadding: true });
    const stored = `$scrypt$ln=8,r=8,p=5$${encode(salt)}$${encode(old)}`;
    await env.DB.prepare("UPDATE accounts SET password_hash = ? WHERE id = ?").bind(stored, id).run();
    expect((await new Person().post("/api/token", { username, password })).status).toBe(200);
    const hash = await env.DB.prepare("SELECT password_hash FROM accounts WHERE id = ?")
      .bind(id)
      .first("password_hash");
    expect(hash).toMatch(/^\$scrypt\$ln=10,/);
    expect((await new Person().post("/api/token", { username, password })).status).toBe(200);
  });
});

describe("refreshing", () => {
  test("renews both cookies", async () => {
    const ada = await Person.registered();
    const before = new Map(ada.cookies);
    const { status, body } = await ada.post("/api/token/refresh");
    expect([status, body]).toEqual([200, { user: expect.objectContaining({ id: ada.id }) }]);
    expect(ada.cookies.get(refreshCookie)).not.toBe(before.get(refreshCookie));
    expect((await ada.get("/api/me")).status).toBe(200);
  });

  test("without a refresh cookie is refused, and takes none from a session that begins meanwhile", async () => {
    const { status, body, headers } = await new Person().post("/api/token/refresh");
    expect([status, body]).toMatchObject([401, { code: "session_ended" }]);
    expect(headers.getSetCookie()).toEqual([]);
  });

  test("by two tabs at once goes well for both, and both go on", async () => {
    const ada = await Person.registered();
    const tab = copyOf(ada);
    const answers = await Promise.all([ada.post("/api/token/refresh"), tab.post("/api/token/refresh")]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(tab.cookies.get(refreshCookie)).toBe(ada.cookies.get(refreshCookie));
    expect((await tab.post("/api/token/refresh")).status).toBe(200);
  });

  test("repeated after a lost answer is let through for a few seconds", async () => {
    const ada = await Person.registered();
    const lost = copyOf(ada);
    await ada.post("/api/token/refresh");
    expect((await lost.post("/api/token/refresh")).status).toBe(200);
    expect((await lost.get("/api/me")).status).toBe(200);
  });

  test("with a token that was replaced long ago ends the session, for the thief and for the owner", async () => {
    const ada = await Person.registered();
    const { channel } = await ada.createServer();
    const thief = copyOf(ada);
    await ada.post("/api/token/refresh");
    const socket = await ada.enter(channel.id);
    vi.useFakeTimers({ now: Date.now() + 11_000, toFake: ["Date"] });
    try {
      expect((await thief.post("/api/token/refresh")).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
    expect(await socket.closed).toMatchObject({ code: 4001 });
    expect((await ada.get("/api/me")).status).toBe(401);
    expect((await ada.post("/api/token/refresh")).status).toBe(401);
  });

  test("with a token two rotations old ends the session at once", async () => {
    const ada = await Person.registered();
    const thief = copyOf(ada);
    await ada.post("/api/token/refresh");
    await ada.post("/api/token/refresh");
    expect((await thief.post("/api/token/refresh")).status).toBe(401);
    expect((await ada.get("/api/me")).status).toBe(401);
  });
});

describe("signing out", () => {
  test("ends the session: its tokens are void at once and its sockets closed", async () => {
    const ada = await Person.registered();
    const { channel } = await ada.createServer();
    const socket = await ada.enter(channel.id);
    const kept = copyOf(ada);
    const { status, headers } = await ada.post("/api/logout");
    expect(status).toBe(204);
    expect(headers.getSetCookie().every((cookie) => cookie.includes("Max-Age=0"))).toBe(true);
    expect(await socket.closed).toMatchObject({ code: 4001, reason: "unauthenticated" });
    expect((await kept.get("/api/me")).status).toBe(401);
    expect((await kept.post("/api/token/refresh")).status).toBe(401);
  });

  test("works with the refresh cookie alone, when the access token is gone", async () => {
    const ada = await Person.registered();
    const kept = copyOf(ada);
    ada.cookies.delete("__Host-access_token");
    expect((await ada.post("/api/logout")).status).toBe(204);
    expect((await kept.get("/api/me")).status).toBe(401);
  });

  test("without a session does nothing", async () => {
    expect((await new Person().post("/api/logout")).status).toBe(204);
  });
});

describe("the list of sessions", () => {
  test("shows where the account is signed in, and which one asks", async () => {
    const ada = await Person.registered();
    await ada.elsewhere();
    const { body } = await ada.get<SessionPage>("/api/me/sessions");
    expect(body.sessions.map(({ current }) => current)).toEqual([false, true]);
    expect(body.nextCursor).toBeNull();
  });

  test("comes in pages", async () => {
    const ada = await Person.registered();
    await ada.elsewhere();
    await ada.elsewhere();
    const first = await ada.get<SessionPage>("/api/me/sessions?qty=2");
    const second = await ada.get<SessionPage>(`/api/me/sessions?qty=2&cursor=${first.body.nextCursor}`);
    expect([first.body.sessions.length, second.body.sessions.length, second.body.nextCursor]).toEqual([2, 1, null]);
  });

  test("lets one be ended: its tokens are void and its sockets closed, the others go on", async () => {
    const ada = await Person.registered();
    const { channel } = await ada.createServer();
    const phone = await ada.elsewhere();
    const [here, there] = await Promise.all([ada.enter(channel.id), phone.enter(channel.id)]);
    const { body } = await ada.get<SessionPage>("/api/me/sessions");
    const other = body.sessions.find(({ current }) => !current);
    expect((await ada.delete(`/api/me/sessions/${other?.id}`)).status).toBe(204);
    expect(await there.closed).toMatchObject({ code: 4001 });
    expect((await phone.get("/api/me")).status).toBe(401);
    here.say("still here");
    await here.next("message");
  });

  test("does not let anybody end another's", async () => {
    const [ada, eve] = await Promise.all([Person.registered(), Person.registered()]);
    const { body } = await ada.get<SessionPage>("/api/me/sessions");
    expect((await eve.delete(`/api/me/sessions/${body.sessions[0]?.id}`)).status).toBe(404);
    expect((await ada.get("/api/me")).status).toBe(200);
  });
});
