/** That the account's own sockets end with its access, before the request that ended it is answered. */
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import { deviceHeaders } from "../durable/visitor.ts";
import type { SessionPage } from "../worker/schemas/accounts.ts";
import { superuser } from "./community.ts";
import { password, Person } from "./person.ts";
import { read, reader } from "./reading.ts";

const unauthenticated = { code: 4001, reason: "unauthenticated" };

describe("a device's access ends before the answer", () => {
  test("as its session signs out; other sessions stay", async () => {
    const { person, channel } = await reader();
    const elsewhere = await person.elsewhere();
    const [gone, stays] = await Promise.all([elsewhere.device(), person.device()]);
    await elsewhere.post("/api/logout");
    await read(person, channel);
    await stays.next("read");
    expect(await gone.closed).toEqual(unauthenticated);
    expect(gone.events.map(({ type }) => type)).not.toContain("read");
  });

  test("as its session is revoked from another", async () => {
    const { person, channel } = await reader();
    const elsewhere = await person.elsewhere();
    const gone = await elsewhere.device();
    const { body } = await person.get<SessionPage>("/api/me/sessions");
    const other = body.sessions.find((session) => !session.current);
    expect((await person.delete(`/api/me/sessions/${other?.id}`)).status).toBe(204);
    await read(person, channel);
    expect(await gone.closed).toEqual(unauthenticated);
    expect(gone.events.map(({ type }) => type)).not.toContain("read");
  });

  test("as the password is changed; the session that changed it stays", async () => {
    const { person, channel } = await reader();
    const elsewhere = await person.elsewhere();
    const [gone, stays] = await Promise.all([elsewhere.device(), person.device()]);
    const change = { currentPassword: password, newPassword: "another good password" };
    expect((await person.post("/api/me/password", change)).status).toBe(204);
    await read(person, channel);
    await stays.next("read");
    expect(await gone.closed).toEqual(unauthenticated);
    expect(gone.events.map(({ type }) => type)).not.toContain("read");
  });

  test("as the account is suspended", async () => {
    const { person } = await reader();
    const root = await superuser();
    const device = await person.device();
    await root.patch(`/api/admin/accounts/${person.id}`, { suspended: true });
    expect(await device.closed).toEqual(unauthenticated);
    expect(await (await person.connectDevice()).closed).toEqual(unauthenticated);
  });

  test("as the account is deleted, and what it had read is gone with it", async () => {
    const { person, channel } = await reader();
    const root = await superuser();
    await read(person, channel);
    const inbox = env.USER_INBOX.getByName(person.id);
    expect((await inbox.unread()).reads).toHaveLength(1);
    const epoch = await inbox.epoch();
    const device = await person.device();
    expect((await root.delete(`/api/admin/accounts/${person.id}`)).status).toBe(204);
    expect(await device.closed).toEqual(unauthenticated);
    expect((await inbox.unread()).reads).toEqual([]);
    // Nor is the epoch one again that somebody in the door may have read before.
    expect(await inbox.epoch()).toBeGreaterThan(epoch);
  });

  test("also for one that stood in the door while it ended: the inbox refuses an old epoch", async () => {
    const person = await Person.registered();
    const inbox = env.USER_INBOX.getByName(person.id);
    const knock = (epoch: number) =>
      inbox.fetch("https://igap.test/api/me/socket", {
        headers: deviceHeaders(new Headers({ Upgrade: "websocket" }), { sessionId: "1", epoch }),
      });
    const epoch = await inbox.epoch();
    const elsewhere = await person.elsewhere();
    await elsewhere.post("/api/logout");
    expect((await knock(epoch)).status).toBe(409);
    const entered = await knock(await inbox.epoch());
    expect(entered.status).toBe(101);
    entered.webSocket?.accept();
    entered.webSocket?.close();
  });

  test("whatever the interleaving: one that connects while its session ends never hears what comes after", async () => {
    for (let round = 0; round < 20; round++) {
      const { person, channel } = await reader();
      const elsewhere = await person.elsewhere();
      const cookies = { Cookie: elsewhere.cookieHeader };
      const [device] = await Promise.all([elsewhere.connectDevice(cookies), elsewhere.post("/api/logout")]);
      await read(person, channel);
      expect(await device.closed).toEqual(unauthenticated);
      expect(device.events.map(({ type }) => type)).not.toContain("read");
    }
  });
});
