/** Of what somebody wants to be told: chosen for a server or a channel, the same on all devices. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";

import { ownerAndMember } from "./community.ts";
import { Person } from "./person.ts";

const forGood = "9999-12-31T23:59:59.999Z";
const none = { level: null, mutedUntil: null };

async function settingsOf(person: Person): Promise<unknown> {
  return (await person.get<{ settings: unknown }>("/api/me/notifications")).body.settings;
}

describe("a setting", () => {
  test("is chosen for a server or a channel, and heard on every device", async () => {
    const { member, server, channel } = await ownerAndMember();
    const device = await member.device();
    expect(await settingsOf(member)).toEqual([]);
    const loud = { level: "all", mutedUntil: null };
    const muted = { level: null, mutedUntil: forGood };
    expect((await member.put(`/api/servers/${server.id}/notifications`, loud)).status).toBe(204);
    expect((await member.put(`/api/channels/${channel.id}/notifications`, muted)).status).toBe(204);
    expect(await device.next("notifications")).toMatchObject({ setting: { id: server.id, ...loud } });
    expect(await device.next("notifications")).toMatchObject({ setting: { id: channel.id, ...muted } });
    const both = [
      { id: server.id, ...loud },
      { id: channel.id, ...muted },
    ];
    expect(await settingsOf(member)).toEqual(expect.arrayContaining(both));
    const { notifications } = await (await member.connectDevice()).next("ready");
    expect(notifications).toEqual(expect.arrayContaining(both));
  });

  test("that chooses nothing is none", async () => {
    const { member, server } = await ownerAndMember();
    const path = `/api/servers/${server.id}/notifications`;
    await member.put(path, { level: "nothing", mutedUntil: null });
    await member.put(path, none);
    expect(await settingsOf(member)).toEqual([]);
  });

  test("is chosen for a direct conversation too", async () => {
    const { owner, member } = await ownerAndMember();
    const { body } = await owner.post<{ channelId: string }>("/api/me/conversations", { userIds: [member.id] });
    const path = `/api/channels/${body.channelId}/notifications`;
    expect((await owner.put(path, { level: null, mutedUntil: forGood })).status).toBe(204);
    expect((await (await Person.registered()).put(path, none)).status).toBe(404);
  });

  test("goes with the membership", async () => {
    const { member, server, channel } = await ownerAndMember();
    await member.put(`/api/servers/${server.id}/notifications`, { level: "nothing", mutedUntil: null });
    await member.put(`/api/channels/${channel.id}/notifications`, { level: "all", mutedUntil: null });
    await member.delete(`/api/servers/${server.id}/members/me`);
    expect(await settingsOf(member)).toEqual([]);
  });

  test("is the business of members, in what there is", async () => {
    const { server, channel } = await ownerAndMember();
    const stranger = await Person.registered();
    expect((await stranger.put(`/api/servers/${server.id}/notifications`, none)).status).toBe(403);
    expect((await stranger.put(`/api/channels/${channel.id}/notifications`, none)).status).toBe(403);
    expect((await stranger.put("/api/servers/1/notifications", none)).status).toBe(404);
    expect((await stranger.put("/api/channels/1/notifications", none)).status).toBe(404);
    expect((await new Person().put(`/api/servers/${server.id}/notifications`, none)).status).toBe(401);
  });

  test.each([
    [{}],
    [{ level: "loud", mutedUntil: null }],
    [{ level: "all" }],
    [{ level: null, mutedUntil: "tomorrow" }],
    [{ level: null, mutedUntil: 7 }],
    [{ ...none, sound: true }],
  ])("is not %j", async (choice) => {
    const { member, server } = await ownerAndMember();
    const refused = { status: 422, body: { code: "validation_failed" } };
    expect(await member.put(`/api/servers/${server.id}/notifications`, choice)).toMatchObject(refused);
  });

  test("has its place among a thousand", async () => {
    const { member, server, channel } = await ownerAndMember();
    await runInDurableObject(env.USER_INBOX.getByName(member.id), (inbox) => {
      for (let n = 0; n < 999; n++) inbox.setNotifications(server.id, { id: `${n}`, level: "all", mutedUntil: null });
    });
    const loud = { level: "all", mutedUntil: null };
    expect((await member.put(`/api/servers/${server.id}/notifications`, loud)).status).toBe(204);
    expect(await member.put(`/api/channels/${channel.id}/notifications`, loud)).toMatchObject({
      status: 409,
      body: { code: "limit_reached" },
    });
    // What is there can still be changed.
    const quiet = { level: "nothing", mutedUntil: null };
    expect((await member.put(`/api/servers/${server.id}/notifications`, quiet)).status).toBe(204);
  });

  test("does not want for room because of servers that are gone", async () => {
    const { owner, member, server } = await ownerAndMember();
    const home = await ownerAndMember();
    await member.join(home.server.id);
    await runInDurableObject(env.USER_INBOX.getByName(member.id), (inbox) => {
      for (let n = 0; n < 1000; n++) inbox.setNotifications(server.id, { id: `${n}`, level: "all", mutedUntil: null });
    });
    await owner.delete(`/api/servers/${server.id}`);
    const quiet = { level: "nothing", mutedUntil: null };
    expect((await member.put(`/api/servers/${home.server.id}/notifications`, quiet)).status).toBe(204);
    expect(await settingsOf(member)).toEqual([{ id: home.server.id, ...quiet }]);
  });
});
