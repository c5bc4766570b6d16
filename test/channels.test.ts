/** The channels of a server. */
import { describe, expect, test } from "vitest";

import type { Channel, ChannelPage } from "../worker/schemas/channels.ts";
import { Person } from "./person.ts";

describe("channels", () => {
  test("are made by the owner, their names in lower case", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server } = await ada.createServer();
    await bob.join(server.id);
    const path = `/api/servers/${server.id}/channels`;
    const made = await ada.post<Channel>(path, { name: "Off Topic", topic: "Anything" });
    expect(made).toMatchObject({ status: 201, body: { serverId: server.id, name: "off topic", topic: "Anything" } });
    expect((await bob.post(path, { name: "mine" })).status).toBe(403);
  });

  test("are listed for members, oldest first, in pages", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server } = await ada.createServer();
    const path = `/api/servers/${server.id}/channels`;
    for (const name of ["b", "a"]) await ada.post(path, { name });
    const first = await ada.get<ChannelPage>(`${path}?qty=2`);
    const second = await ada.get<ChannelPage>(`${path}?qty=2&cursor=${first.body.nextCursor}`);
    const names = [first, second].map(({ body }) => body.channels.map(({ name }) => name));
    expect(names).toEqual([["general", "b"], ["a"]]);
    expect((await bob.get(path)).status).toBe(403);
  });

  test("are changed and deleted by the owner alone", async () => {
    const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
    const { server, channel } = await ada.createServer();
    await bob.join(server.id);
    const path = `/api/channels/${channel.id}`;
    expect((await bob.patch(path, { name: "mine" })).status).toBe(403);
    expect((await bob.delete(path)).status).toBe(403);
    const changed = await ada.patch<Channel>(path, { topic: "News" });
    expect(changed.body).toEqual({ ...channel, topic: "News" });
    expect((await ada.delete(path)).status).toBe(204);
    expect((await ada.patch(path, { topic: "Late" })).status).toBe(404);
  });
});
