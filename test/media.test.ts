/** Pictures: uploaded, served, replaced, gone. */
import { env, exports } from "cloudflare:workers";
import { createScheduledController } from "cloudflare:test";
import { describe, expect, test } from "vitest";

import type { Me } from "../worker/schemas/accounts.ts";
import type { ServerDetail } from "../worker/schemas/servers.ts";
import worker from "../worker/index.ts";
import { baseline } from "./images/jpeg-files.ts";
import { type PngKind, png } from "./images/png-files.ts";
import { origin, Person } from "./person.ts";

const asPng = { "Content-Type": "image/png" };

function picture(width: number, height = width): Uint8Array {
  // One bit a pixel: the largest banner must stay under 1 MiB.
  const kind: PngKind = { width, height, bitDepth: 1, colourType: 0 };
  return png(kind);
}

async function stored(prefix: string): Promise<string[]> {
  return (await env.MEDIA.list({ prefix })).objects.map(({ key }) => key);
}

async function runDaily(): Promise<void> {
  await worker.scheduled(createScheduledController(), env);
}

describe("a picture", () => {
  test("is served with a fixed type, nosniff, and kept for ever because its address changes with it", async () => {
    const ada = await Person.registered();
    const { server } = await ada.createServer();
    const { status, body } = await ada.put<ServerDetail>(`/api/servers/${server.id}/icon`, picture(70), asPng);
    expect(status).toBe(200);
    expect(body.iconUrl).toMatch(new RegExp(`^/api/media/servers/${server.id}/icon-[0-9a-f]{24}\\.png$`));
    const response = await exports.default.fetch(origin + body.iconUrl);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.slice(0, 4)).toEqual(new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
    const again = await exports.default.fetch(origin + body.iconUrl, {
      headers: { "If-None-Match": response.headers.get("ETag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  test("may come as the file of a form", async () => {
    const ada = await Person.registered();
    const form = new FormData();
    form.set("file", new File([baseline], "me.JPG", { type: "image/jpeg" }));
    const { status, body } = await ada.put<Me>("/api/me/avatar", form);
    expect([status, body.avatarUrl]).toEqual([200, expect.stringMatching(/\.jpg$/)]);
  });

  test("of a server is its owner's to set; of a category a superuser's", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server, channel } = await ada.createServer();
    await bob.join(server.id);
    for (const path of [
      `/api/servers/${server.id}/icon`,
      `/api/servers/${server.id}/banner`,
      `/api/channels/${channel.id}/icon`,
    ]) {
      expect((await bob.put(path, picture(8), asPng)).status).toBe(403);
      expect((await bob.delete(path)).status).toBe(403);
      expect((await ada.put(path, picture(8), asPng)).status).toBe(200);
    }
    expect((await ada.put(`/api/categories/${server.category.id}/icon`, picture(8), asPng)).status).toBe(403);
    await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(ada.id).run();
    expect((await ada.put(`/api/categories/${server.category.id}/icon`, picture(8), asPng)).status).toBe(200);
    expect((await ada.delete(`/api/categories/${server.category.id}/icon`)).status).toBe(204);
  });

  test.each([
    ["icon", 70, 70, 200],
    ["icon", 71, 70, 422],
    ["icon", 70, 71, 422],
    ["banner", 1920, 1080, 200],
    ["banner", 1921, 1080, 422],
  ])("as %s of %i × %i answers %i", async (name, width, height, status) => {
    const ada = await Person.registered();
    const { server } = await ada.createServer();
    const answer = await ada.put(`/api/servers/${server.id}/${name}`, picture(width, height), asPng);
    expect(answer.status).toBe(status);
    if (status === 422) {
      const allowed = name === "icon" ? { width: 70, height: 70 } : { width: 1920, height: 1080 };
      expect(answer.body).toMatchObject({ code: "image_too_large_pixels", allowed, actual: { width, height } });
    }
  });

  test("as avatar shows on the profile and on messages", async () => {
    const ada = await Person.registered();
    const { channel } = await ada.createServer();
    const socket = await ada.enter(channel.id);
    const { body: me } = await ada.put<Me>("/api/me/avatar", picture(64), asPng);
    expect((await ada.get<Me>(`/api/users/${ada.id}`)).body.avatarUrl).toBe(me.avatarUrl);
    socket.say("look");
    expect((await socket.next("message")).message.author.avatarUrl).toBe(me.avatarUrl);
  });
});

describe("no file is left behind", () => {
  test("when a picture is replaced", async () => {
    const ada = await Person.registered();
    const { server } = await ada.createServer();
    const path = `/api/servers/${server.id}/icon`;
    const { body: first } = await ada.put<ServerDetail>(path, picture(8), asPng);
    const { body: second } = await ada.put<ServerDetail>(path, picture(9), asPng);
    expect(second.iconUrl).not.toBe(first.iconUrl);
    expect(await stored(`servers/${server.id}/`)).toEqual([second.iconUrl?.replace("/api/media/", "")]);
    expect((await ada.get(first.iconUrl ?? "")).status).toBe(404);
  });

  test("when a picture is taken away", async () => {
    const ada = await Person.registered();
    await ada.put("/api/me/avatar", picture(8), asPng);
    expect((await ada.delete("/api/me/avatar")).status).toBe(204);
    expect((await ada.get<Me>("/api/me")).body).not.toHaveProperty("avatarUrl");
    expect(await stored(`accounts/${ada.id}/`)).toEqual([]);
  });

  test("when a server is deleted, of its channels neither", async () => {
    const ada = await Person.registered();
    const { server, channel } = await ada.createServer();
    await ada.put(`/api/servers/${server.id}/icon`, picture(8), asPng);
    await ada.put(`/api/servers/${server.id}/banner`, picture(8), asPng);
    await ada.put(`/api/channels/${channel.id}/icon`, picture(8), asPng);
    expect([...(await stored(`servers/${server.id}/`)), ...(await stored(`channels/${channel.id}/`))]).toHaveLength(3);
    await ada.delete(`/api/servers/${server.id}`);
    expect([...(await stored(`servers/${server.id}/`)), ...(await stored(`channels/${channel.id}/`))]).toEqual([]);
  });

  test("when the Worker died between storing it and pointing to it: the daily run finds it", async () => {
    const key = `servers/1/icon-${"0".repeat(24)}.png`;
    await env.MEDIA.put(key, picture(8));
    const insert = env.DB.prepare("INSERT INTO cleanups (kind, ref, due_at) VALUES ('media', ?, ?)");
    await insert.bind(key, Date.now() + 60_000).run();
    await runDaily();
    expect(await stored("servers/1/")).toEqual([key]);
    await env.DB.prepare("UPDATE cleanups SET due_at = ? WHERE ref = ?").bind(Date.now(), key).run();
    await runDaily();
    expect(await stored("servers/1/")).toEqual([]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM cleanups").first("n")).toBe(0);
  });

  test("and a deleted channel's room is emptied by the daily run, if the request that deleted it died", async () => {
    const ada = await Person.registered();
    const { channel } = await ada.createServer();
    const socket = await ada.enter(channel.id);
    await ada.post(`/api/channels/${channel.id}/messages`, { content: "hello" });
    await env.DB.prepare("DELETE FROM channels WHERE id = ?").bind(channel.id).run();
    await runDaily();
    expect(await socket.closed).toMatchObject({ code: 4004 });
    expect(await env.CHANNEL_ROOM.getByName(channel.id).page({ limit: 1 }, "")).toBeUndefined();
  });

  test("and sessions that expired go with the daily run", async () => {
    const ada = await Person.registered();
    await env.DB.prepare("UPDATE sessions SET expires_at = ? WHERE account_id = ?")
      .bind(Date.now() - 1, ada.id)
      .run();
    expect((await ada.get("/api/me")).status).toBe(401);
    await runDaily();
    const left = await env.DB.prepare("SELECT count(*) AS n FROM sessions WHERE account_id = ?")
      .bind(ada.id)
      .first("n");
    expect(left).toBe(0);
  });
});
