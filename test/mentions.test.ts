/** Who is called by a message hears of it, wherever it is, and finds it again. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";

import type { MentionPage } from "../worker/schemas/mentions.ts";
import type { Message } from "../durable/protocol/events.ts";
import type { Unread } from "../worker/schemas/reads.ts";
import { eventsOf, ownerAndMember } from "./community.ts";
import { Person } from "./person.ts";

const patience = { timeout: 5_000 };

async function say(by: Person, channelId: string, content: string, replyTo?: string): Promise<Message> {
  const { body, status } = await by.post<Message>(`/api/channels/${channelId}/messages`, {
    content,
    ...(replyTo !== undefined && { replyTo }),
  });
  if (status !== 201) throw new Error(`Could not say it: ${JSON.stringify(body)}`);
  return body;
}

async function mentionsOf(person: Person): Promise<string[]> {
  const { body } = await person.get<MentionPage>("/api/me/mentions");
  return body.mentions.map(({ message }) => message.content);
}

/** Everything that was posted before is delivered when this is back. */
async function delivered(channelId: string): Promise<void> {
  await runInDurableObject(env.CHANNEL_ROOM.getByName(channelId), (room) => room.alarm());
}

describe("a mention", () => {
  test("is heard by the account's devices, wherever the message is", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const device = await member.device();
    const message = await say(owner, channel.id, `Good morning, @${member.username}!`);
    expect(await device.next("mention")).toEqual({
      type: "mention",
      serverId: server.id,
      channelId: channel.id,
      message,
    });
  });

  test("is sent by a socket as over REST", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const device = await member.device();
    const socket = await owner.enter(channel.id);
    socket.say(`@${member.username} come here`);
    expect(await device.next("mention")).toMatchObject({ message: { content: `@${member.username} come here` } });
  });

  test("is also an answer to what one wrote", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const device = await member.device();
    const question = await say(member, channel.id, "How is the engine?");
    await say(owner, channel.id, "It turns", question.id);
    expect(await device.next("mention")).toMatchObject({ message: { content: "It turns", replyTo: question.id } });
    expect(await mentionsOf(member)).toEqual(["It turns"]);
  });

  test.each([
    ["in capitals", (name: string) => `hello @${name.toUpperCase()}`],
    ["before a full stop", (name: string) => `Ask @${name}.`],
    ["in brackets", (name: string) => `(@${name})`],
    ["between words of another script", (name: string) => `שלום @${name}, 你好`],
    ["twice", (name: string) => `@${name} @${name}`],
  ])("is found %s, once", async (_, write) => {
    const { owner, member, channel } = await ownerAndMember();
    await say(owner, channel.id, write(member.username));
    await delivered(channel.id);
    expect(await mentionsOf(member)).toHaveLength(1);
  });

  test.each([
    ["an address of e-mail", (name: string) => `ada@${name}`],
    ["a longer name", (name: string) => `@${name}x`],
    ["a name without a sign", (name: string) => name],
    ["everyone", () => "@everyone @here @channel"],
  ])("is not %s", async (_, write) => {
    const { owner, member, channel } = await ownerAndMember();
    await say(owner, channel.id, write(member.username));
    await delivered(channel.id);
    expect(await mentionsOf(member)).toEqual([]);
  });

  test("does not reach who is no member, and does not tell whether there is such a name", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const stranger = await Person.registered();
    const device = await stranger.device();
    const { server: own } = await stranger.createServer();
    await device.next("server");
    const seen = await say(owner, channel.id, `@${stranger.username} @${member.username}`);
    await delivered(channel.id);
    expect(seen.content).toBe(`@${stranger.username} @${member.username}`);
    await stranger.put(`/api/servers/${own.id}/read`);
    expect(device.events.filter(({ type }) => type === "mention")).toEqual([]);
    expect(await mentionsOf(stranger)).toEqual([]);
  });

  test("of oneself, or an answer to oneself, is none", async () => {
    const { owner, channel } = await ownerAndMember();
    const first = await say(owner, channel.id, `I am @${owner.username}`);
    await say(owner, channel.id, "and I answer", first.id);
    await delivered(channel.id);
    expect(await mentionsOf(owner)).toEqual([]);
  });

  test("is counted apart from what is unread, until it is read", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const device = await member.device();
    await say(owner, channel.id, "nothing special");
    await say(owner, channel.id, `@${member.username} something special`);
    await device.next("mention");
    const unread = () => member.get<Unread>("/api/me/unread");
    // A second, in which the hub hears of the second message.
    await vi.waitFor(
      async () =>
        expect((await unread()).body.channels).toMatchObject([{ channelId: channel.id, unread: 2, mentions: 1 }]),
      patience,
    );
    expect(await (await member.connectDevice()).next("ready")).toMatchObject({
      mentions: 1,
      mentioned: [{ channelId: channel.id, seq: 2 }],
    });
    await member.put(`/api/channels/${channel.id}/read`, { seq: 1 });
    expect((await unread()).body.channels).toMatchObject([{ unread: 1, mentions: 1 }]);
    await member.put(`/api/channels/${channel.id}/read`, { seq: 2 });
    expect((await unread()).body.channels).toEqual([]);
    expect(await (await member.connectDevice()).next("ready")).toMatchObject({ mentions: 0, mentioned: [] });
    // What was read is still found.
    expect(await mentionsOf(member)).toHaveLength(1);
  });

  test("is told at the hub to everybody, in a bump", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const hub = await owner.enterHub(server.id);
    await say(owner, channel.id, `@${member.username}`);
    const bump = { type: "bump", channelId: channel.id, seq: 1, mentions: [member.id] };
    await vi.waitFor(() => expect(eventsOf(hub, "bump")).toContainEqual(bump), patience);
  });

  test("costs nothing where nobody is called", async () => {
    const { owner, channel } = await ownerAndMember();
    await say(owner, channel.id, "me@example.org is my address");
    const alarm = await runInDurableObject(env.CHANNEL_ROOM.getByName(channel.id), (_, { storage }) =>
      storage.getAlarm(),
    );
    expect(alarm).toBeNull();
  });
});

describe("the list of mentions", () => {
  test("comes in pages, newest first, with its channel", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    for (const word of ["one", "two", "three"]) await say(owner, channel.id, `@${member.username} ${word}`);
    await delivered(channel.id);
    const first = await member.get<MentionPage>("/api/me/mentions?limit=2");
    expect(first.body.mentions).toMatchObject([
      { serverId: server.id, channelId: channel.id, channelName: "general", message: { seq: 3 } },
      { message: { seq: 2 } },
    ]);
    const second = await member.get<MentionPage>(`/api/me/mentions?limit=2&before=${first.body.nextBefore}`);
    expect(second.body).toMatchObject({ mentions: [{ message: { seq: 1 } }], nextBefore: null });
  });

  test("shows messages as they are now, and none that were deleted", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const kept = await say(owner, channel.id, `@${member.username} fisrt`);
    const deleted = await say(owner, channel.id, `@${member.username} never mind`);
    await delivered(channel.id);
    const path = `/api/channels/${channel.id}/messages`;
    await owner.patch(`${path}/${kept.id}`, { content: `@${member.username} first` });
    await owner.delete(`${path}/${deleted.id}`);
    expect(await mentionsOf(member)).toEqual([`@${member.username} first`]);
  });

  test("is empty of what one may no longer read", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    await say(owner, channel.id, `@${member.username}`);
    await delivered(channel.id);
    await owner.delete(`/api/servers/${server.id}/members/${member.id}`);
    expect(await mentionsOf(member)).toEqual([]);
    await member.join(server.id);
    expect(await mentionsOf(member)).toEqual([]);
  });

  test("ends where the channel does", async () => {
    const { owner, member, channel } = await ownerAndMember();
    await say(owner, channel.id, `@${member.username}`);
    await delivered(channel.id);
    await owner.delete(`/api/channels/${channel.id}`);
    expect(await mentionsOf(member)).toEqual([]);
  });

  test.each(["?before=x", "?before=-1", "?limit=0", "?limit=51", "?limit=x", "?page=2"])(
    "refuses %s",
    async (query) => {
      const person = await Person.registered();
      expect(await person.get(`/api/me/mentions${query}`)).toMatchObject({
        status: 422,
        body: { code: "validation_failed" },
      });
    },
  );
});

describe("the delivery of a mention", () => {
  test("goes on until the inbox has it, and arrives once", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const device = await member.device();
    const inbox = env.USER_INBOX.getByName(member.id);
    // An inbox that fails: its table is not where it should be.
    await runInDurableObject(inbox, (_, { storage }) => {
      storage.sql.exec("ALTER TABLE mentions RENAME TO elsewhere");
    });
    await say(owner, channel.id, `@${member.username} are you there?`);
    await delivered(channel.id);
    expect(device.events.filter(({ type }) => type === "mention")).toEqual([]);
    const room = env.CHANNEL_ROOM.getByName(channel.id);
    expect(await runInDurableObject(room, (_, { storage }) => storage.getAlarm())).not.toBeNull();

    await runInDurableObject(inbox, (_, { storage }) => {
      storage.sql.exec("ALTER TABLE elsewhere RENAME TO mentions");
    });
    await runDurableObjectAlarm(room);
    await device.next("mention");
    await runDurableObjectAlarm(room);
    expect(await mentionsOf(member)).toHaveLength(1);
    expect(device.events.filter(({ type }) => type === "mention")).toHaveLength(1);
    expect(
      await runInDurableObject(room, (_, { storage }) => storage.sql.exec("SELECT * FROM outbox").toArray()),
    ).toEqual([]);
  });

  test("is repeated where a room does not know whether it arrived, and heard once", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const device = await member.device();
    await say(owner, channel.id, `@${member.username}`);
    await device.next("mention");
    const room = env.CHANNEL_ROOM.getByName(channel.id);
    // As if the room had been torn down before it could strike it off.
    await runInDurableObject(room, (_, { storage }) => {
      storage.sql.exec("INSERT OR IGNORE INTO outbox (seq) VALUES (1)");
    });
    await delivered(channel.id);
    expect(await mentionsOf(member)).toHaveLength(1);
    expect(device.events.filter(({ type }) => type === "mention")).toHaveLength(1);
  });

  test("reaches the others when one inbox fails", async () => {
    const { owner, member, server, channel } = await ownerAndMember();
    const third = await Person.registered();
    await third.join(server.id);
    await runInDurableObject(env.USER_INBOX.getByName(member.id), (_, { storage }) => {
      storage.sql.exec("ALTER TABLE mentions RENAME TO elsewhere");
    });
    await say(owner, channel.id, `@${member.username} @${third.username}`);
    await delivered(channel.id);
    expect(await mentionsOf(third)).toHaveLength(1);
  });

  test("says nothing of a message that was deleted before", async () => {
    const { owner, member, channel } = await ownerAndMember();
    const message = await say(owner, channel.id, `@${member.username} oops`);
    await owner.delete(`/api/channels/${channel.id}/messages/${message.id}`);
    await delivered(channel.id);
    await evictDurableObject(env.CHANNEL_ROOM.getByName(channel.id));
    expect(await mentionsOf(member)).toEqual([]);
  });
});
