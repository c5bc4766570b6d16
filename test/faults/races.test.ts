/** However it falls together: once the request that ended somebody's access is answered, nothing reaches its sockets. */
import { env } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { Person } from "../person.ts";
import type { Socket } from "../socket.ts";
import { campaign } from "./campaign.ts";
import { type Ending, endings, type Scene } from "./endings.ts";

/** Milliseconds, less one; 0 is at once, in the same turn. */
const moment = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4, 6, 9);

const race = fc.record({
  how: fc.constantFrom(...Object.keys(endings)),
  /** Sockets of the member's that are open before. */
  open: fc.nat(2),
  asleep: fc.constantFrom<"nobody" | "room" | "inbox" | "both">("nobody", "nobody", "nobody", "room", "inbox", "both"),
  endsAt: moment,
  /** When the member opens more. */
  opening: fc.array(moment, { maxLength: 3 }),
  /** When others speak, and when the member itself does. */
  talking: fc.array(moment, { maxLength: 4 }),
  speaking: fc.array(moment, { maxLength: 2 }),
});

let root: Person;
beforeAll(async () => {
  root = await Person.registered();
  await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(root.id).run();
});

test("no event reaches a socket after the request that ended its access was answered", async () => {
  await campaign("races", race, async ({ how, open, asleep, endsAt, opening, talking, speaking }) => {
    const ending = endings[how] ?? expect.unreachable();
    const scene = await newScene();
    const { owner, member, elsewhere, channelId } = scene;
    const [speaker, other, ...before] = await Promise.all([
      owner.enter(channelId),
      elsewhere.enter(channelId),
      ...Array.from({ length: open }, () => member.enter(channelId)),
    ]);
    const sockets = [...before];
    const closed = new Set<Socket>();
    for (const socket of [speaker, ...before]) void socket.closed.then(() => closed.add(socket));
    const say = (socket: Socket | undefined) => socket && !closed.has(socket) && socket.say("before or after");
    if (asleep === "room" || asleep === "both") await evictDurableObject(env.CHANNEL_ROOM.getByName(channelId));
    if (asleep === "inbox" || asleep === "both") await evictDurableObject(env.USER_INBOX.getByName(member.id));

    // Its cookies as they are now: signing out takes them from the jar.
    const headers = { Cookie: member.cookieHeader };
    const knock = async () => sockets.push(await member.connect(channelId, headers));
    const answered = after(endsAt, async () => {
      const { status, body } = await ending.end(scene);
      expect([200, 204], `${status} ${JSON.stringify(body)}`).toContain(status);
      return sockets.map((socket) => ({ socket, heard: socket.events.length }));
    });
    await Promise.all([
      answered,
      ...opening.map((at) => after(at, knock)),
      ...talking.map((at) => after(at, async () => say(speaker))),
      ...speaking.map((at) => after(at, async () => say(before[0]))),
    ]);
    await knock();

    await expectOut(await answered, sockets, ending);
    await expectOthersToGoOn(ending, speaker, other);
    for (const socket of sockets) expect(socket.contents).not.toContain("after");
    speaker.close();
    other.close();
  });
});

async function newScene(): Promise<Scene> {
  const [owner, member] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await owner.createServer();
  const [elsewhere] = await Promise.all([member.elsewhere(), member.join(server.id)]);
  return { root, owner, member, elsewhere, serverId: server.id, channelId: channel.id };
}

async function after<Result>(moments: number, act: () => Promise<Result>): Promise<Result> {
  if (moments > 0) await new Promise((resolve) => setTimeout(resolve, moments - 1));
  return act();
}

/** A socket that nobody closed is one that somebody may still say something on. */
async function expectOut(
  answered: { socket: Socket; heard: number }[],
  sockets: Socket[],
  { code }: Ending,
): Promise<void> {
  for (const { socket, heard } of answered) expect(socket.events.slice(heard)).toEqual([]);
  const codes = await Promise.all(sockets.map(closeCode));
  expect(codes).toEqual(codes.map(() => code));
}

/** Who did not lose access is there as before; everybody else is out like the member. */
async function expectOthersToGoOn({ whom, code }: Ending, speaker: Socket, other: Socket): Promise<void> {
  if (whom === "everybody") {
    expect([await closeCode(speaker), await closeCode(other)]).toEqual([code, code]);
    return;
  }
  speaker.say("after");
  await expect.poll(() => speaker.contents).toContain("after");
  if (whom === "session") await expect.poll(() => other.contents).toContain("after");
  else expect(await closeCode(other)).toBe(code);
}

/** Far longer than a socket takes to close. */
const patience = 3_000;

function closeCode(socket: Socket): Promise<number | string> {
  const open = new Promise<string>((resolve) => {
    setTimeout(() => resolve(`still open after ${JSON.stringify(socket.events)}`), patience);
  });
  return Promise.race([socket.closed.then(({ code }) => code), open]);
}
