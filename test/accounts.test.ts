/** Registration, profile, password. */
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import type { Me, SignedIn } from "../worker/schemas/accounts.ts";
import { password, Person, uniqueName } from "./person.ts";

function nameOf(cookie: string): string {
  return cookie.slice(0, cookie.indexOf("="));
}

describe("registering", () => {
  test("makes an account and signs it in", async () => {
    const person = new Person();
    const username = uniqueName();
    const { status, body } = await person.post<SignedIn>("/api/register", { username, password });
    expect(status).toBe(201);
    expect(body).toEqual({
      user: { id: expect.stringMatching(/^\d{19}$/), username, superuser: false, createdAt: expect.any(String) },
    });
    expect((await person.get<Me>("/api/me")).body).toEqual(body.user);
  });

  test("sets cookies that no script reads and no other site sends", async () => {
    const { headers } = await new Person().post("/api/register", { username: uniqueName(), password });
    const cookies = headers.getSetCookie();
    expect(cookies.map(nameOf).toSorted()).toEqual([
      "__Host-access_token",
      "__Host-device_token",
      "__Host-refresh_token",
    ]);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax/);
  });

  test("refuses a name that is taken, without regard to case and width", async () => {
    const { username } = await Person.registered();
    for (const same of [username, username.toUpperCase(), `ｕ${username.slice(1)}`]) {
      const { status, body } = await new Person().post("/api/register", { username: same, password });
      expect([status, body]).toEqual([409, expect.objectContaining({ code: "username_taken" })]);
    }
  });

  test.each(["admin", "Root", "SUPERUSER", "ａｄｍｉｎ", "system"])(
    "refuses the reserved name %s",
    async (username) => {
      const { status, body } = await new Person().post("/api/register", { username, password });
      expect([status, body]).toEqual([409, expect.objectContaining({ code: "username_reserved" })]);
    },
  );

  test("of one name by two at once succeeds for one of them", async () => {
    const username = uniqueName();
    const answers = await Promise.all([1, 2, 3].map(() => new Person().post("/api/register", { username, password })));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["201", "409", "409"]);
  });

  test("is limited to 20 an hour from one address, exactly", async () => {
    const address = new Person().address;
    const register = async () => {
      const person = new Person();
      person.address = address;
      return person.post("/api/register", { username: uniqueName(), password });
    };
    const answers = await Promise.all(Array.from({ length: 22 }, register));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(refused).toHaveLength(2);
    expect(Number(refused[0]?.headers.get("Retry-After"))).toBeGreaterThan(3_500);
  });

  test("counts a whole /64 of IPv6 as one address", async () => {
    const register = async (address: string) => {
      const person = new Person();
      person.address = address;
      return (await person.post("/api/register", { username: uniqueName(), password })).status;
    };
    const same = Array.from({ length: 21 }, (_, host) => register(`2001:db8:aa:1::${host.toString(16)}`));
    expect((await Promise.all(same)).filter((status) => status === 429)).toHaveLength(1);
    expect(await register("2001:db8:aa:2::1")).toBe(201);
  });

  test("stores the password with scrypt, its parameters beside it", async () => {
    const { id } = await Person.registered();
    const row = await env.DB.prepare("SELECT password_hash FROM accounts WHERE id = ?")
      .bind(id)
      .first<string>("password_hash");
    expect(row).toMatch(/^\$scrypt\$ln=10,r=8,p=5\$[\w+/]{22}\$[\w+/]{43}$/);
  });
});

describe("the own profile", () => {
  test("has a display name that others see", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    expect((await ada.patch<Me>("/api/me", { displayName: " Ada Lovelace " })).body.displayName).toBe("Ada Lovelace");
    expect((await bob.get(`/api/users/${ada.id}`)).body).toEqual({
      id: ada.id,
      username: ada.username,
      displayName: "Ada Lovelace",
    });
    expect((await ada.patch<Me>("/api/me", { displayName: "" })).body).not.toHaveProperty("displayName");
  });

  test("once changed shows on the next message of a socket that was open already", async () => {
    const ada = await Person.registered();
    const { channel } = await ada.createServer();
    const socket = await ada.enter(channel.id);
    await ada.patch("/api/me", { displayName: "Countess" });
    socket.say("hello");
    expect((await socket.next("message")).message.author.displayName).toBe("Countess");
  });
});

describe("changing the password", () => {
  const newPassword = "another horse battery";

  test("needs the current one", async () => {
    const ada = await Person.registered();
    const { status, body } = await ada.post("/api/me/password", { currentPassword: "wrong", newPassword });
    expect([status, body]).toEqual([403, expect.objectContaining({ code: "wrong_password" })]);
  });

  test("ends every other session, and closes its sockets before it is answered", async () => {
    const ada = await Person.registered();
    const { channel } = await ada.createServer();
    const phone = await ada.elsewhere();
    const [here, there] = await Promise.all([ada.enter(channel.id), phone.enter(channel.id)]);
    expect((await ada.post("/api/me/password", { currentPassword: password, newPassword })).status).toBe(204);
    expect(await there.closed).toMatchObject({ code: 4001 });
    expect((await phone.get("/api/me")).status).toBe(401);
    expect((await ada.get("/api/me")).status).toBe(200);
    here.say("still here");
    await here.next("message");
  });

  test("makes the new one the only one", async () => {
    const ada = await Person.registered();
    await ada.post("/api/me/password", { currentPassword: password, newPassword });
    const signIn = async (word: string) =>
      (await new Person().post("/api/token", { username: ada.username, password: word })).status;
    expect(await signIn(password)).toBe(401);
    expect(await signIn(newPassword)).toBe(200);
  });
});
