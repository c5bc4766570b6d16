/** The judge of histories knows a bad one when it sees it: each here breaks one promise, and it says which. */
import { describe, expect, test } from "vitest";

import type { Message, RoomEvent, RoomLimits } from "../../durable/protocol/events.ts";
import type { Arrival, Asked, DeviceLife, History, SocketLife, Writing } from "./history.ts";
import { violations } from "./verdict.ts";

const [ada, bob, channelId] = ["1", "2", "9"] as const;

/** Ada says three things and edits the second; Bob, who heard the first, comes back, and reacts to the third. */
class Story {
  readonly log = [message(1, ada), message(2, ada, "two, edited"), message(3, bob)];
  readonly adas: SocketLife = { openedAt: 1, arrivals: [] };
  readonly bobsFirst: SocketLife = { openedAt: 2, arrivals: [] };
  readonly bobs: SocketLife = { openedAt: 40, from: { seq: 1, rev: 0 }, arrivals: [] };
  /** Bob has called Ada. */
  readonly calls: History["calls"] = {
    [ada]: { username: "ada", heard: [this.third.id], listed: [this.third.id] },
    [bob]: { username: "bob", heard: [], listed: [] },
  };
  readonly asked: Asked[];
  readonly devices: DeviceLife[] = [
    { by: ada, sockets: [this.adas] },
    { by: bob, sockets: [this.bobsFirst, this.bobs] },
  ];

  constructor() {
    const reacted = { ...this.third, reactions: [{ emoji: "👍", count: 1 }] };
    const reaction = { userId: bob, emoji: "👍", on: true };
    this.asked = [
      asked(10, ada, send(1), this.adas),
      asked(20, ada, send(2), this.adas),
      { ...asked(24, ada, edit("two, edited")), answer: { at: 31, status: 200, message: this.second } },
      { ...asked(32, bob, send(3)), answer: { at: 34, status: 201, message: this.third } },
      asked(50, bob, { type: "react", id: this.third.id, emoji: "👍", on: true }, this.bobs),
    ];
    hear(this.adas, 11, ready(0, 0), page(3, []), said(this.first));
    hear(this.adas, 21, said({ ...this.second, content: "two" }));
    hear(this.adas, 30, changed(1, this.second));
    hear(this.adas, 33, said(this.third));
    hear(this.adas, 51, changed(2, reacted, reaction));
    hear(this.bobsFirst, 12, ready(0, 0), page(4, []), said(this.first));
    hear(this.bobs, 41, ready(3, 1), said(this.second), said(this.third), changed(1, this.second));
    hear(this.bobs, 52, changed(2, reacted, reaction));
  }

  get first() {
    return this.log[0] as Message;
  }

  get second() {
    return this.log[1] as Message;
  }

  get third() {
    return this.log[2] as Message;
  }

  /** As it was when all was quiet. */
  history(log = this.log, seq = log.length): History {
    const seenBy = (reader: string) =>
      log.map((one) => {
        const isReacted = one.id === this.third.id && !one.deleted;
        return isReacted
          ? { ...one, reactions: [{ emoji: "👍", count: 1, ...(reader === bob && { me: true as const }) }] }
          : one;
      });
    const end = Object.fromEntries([ada, bob].map((reader) => [reader, { messages: seenBy(reader), seq, rev: 2 }]));
    return { channelId, owner: ada, asked: this.asked, devices: this.devices, end, calls: this.calls };
  }
}

test("a history in which all was kept has no violation", () => {
  expect(violations(new Story().history())).toEqual([]);
});

describe("a history is bad", () => {
  test.each<[string, string, (story: Story) => History | void]>([
    ["when a message that was told is not stored", "lost", (story) => story.history(story.log.slice(0, 2))],
    [
      "when a message that REST acknowledged is another",
      "other",
      ({ asked: [, , , post] }) => {
        if (post?.answer) post.answer.message = message(3, bob, "three", "7");
      },
    ],
    [
      "when a send is stored twice",
      "twice",
      (story) => story.history([...story.log, { ...message(4, bob), nonce: "n3" }]),
    ],
    ["when nobody said what is stored", "from nowhere", (story) => story.history([...story.log, message(4, bob)])],
    ["when seq has a gap in the log", "gap", (story) => story.history([story.first, { ...story.third, seq: 3 }])],
    ["when the room counts more than there is", "seq", (story) => story.history(story.log, 4)],
    [
      "when the clock runs backwards",
      "clock",
      (story) => {
        story.third.createdAt = "2020-01-01T00:00:00.000Z";
      },
    ],
    ["when somebody who is called does not know of it", "called in vain", ({ calls }) => void calls[ada]?.listed.pop()],
    ["when somebody is called twice", "called twice", ({ calls, third }) => void calls[ada]?.heard.push(third.id)],
    ["when a call is listed twice", "called twice", ({ calls, third }) => void calls[ada]?.listed.push(third.id)],
    [
      "when a message calls whom it does not name",
      "called by nothing",
      ({ calls, first }) => void calls[bob]?.heard.push(first.id),
    ],
    [
      "when a message calls its author",
      "called by nothing",
      ({ calls, third }) => void calls[bob]?.listed.push(third.id),
    ],
    ["when a socket skips a message", "gap", ({ adas }) => drop(adas, 3)],
    ["when a socket skips a change", "gap", ({ adas }) => drop(adas, 4)],
    ["when a replay skips a message", "gap", ({ bobs }) => drop(bobs, 1)],
    ["when a replay leaves out a change", "gap", ({ bobs }) => drop(bobs, 3)],
    ["when a socket hears a message twice", "twice", ({ adas, first }) => hear(adas, 60, said(first))],
    ["when a socket hears a change twice", "twice", ({ adas, second }) => hear(adas, 60, changed(1, second))],
    ["when a socket is not greeted first", "greeting", ({ adas }) => drop(adas, 0)],
    ["when messages come out of order", "gap", ({ adas }) => swap(adas, 2, 3)],
    ["when a resumed socket hears again what it knew", "twice", ({ bobs, first }) => hear(bobs, 60, said(first))],
    [
      "when a message is told in a different order than it is stored",
      "other",
      (story) => {
        const [one, two, three] = story.log as [Message, Message, Message];
        return story.history([one, { ...three, seq: 2 }, { ...two, seq: 3 }]);
      },
    ],
    [
      "when something told is taken back by a crash",
      "taken back",
      ({ bobs, adas, third }) => {
        hear(adas, 39, said({ ...third, seq: 4 }));
        expect(bobs.openedAt).toBeGreaterThan(39);
      },
    ],
    [
      "when a retry is answered with an older state",
      "stale",
      ({ adas, asked: all, second }) => {
        all.push(asked(59, ada, send(2), adas));
        hear(adas, 60, said({ ...second, content: "two" }));
      },
    ],
    [
      "when rev runs backwards",
      "backwards",
      ({ adas, asked: all, second }) => {
        all.push(asked(59, ada, { type: "react", id: second.id, emoji: "👍", on: false }, adas));
        hear(adas, 60, changed(1, second));
      },
    ],
    [
      "when what was applied is not what is stored",
      "state",
      ({ adas }) => {
        const last = adas.arrivals.at(-1);
        if (last && "event" in last && last.event.type === "change")
          last.event.message = { ...last.event.message, content: "x" };
      },
    ],
    [
      "when an acknowledged edit is lost",
      "lost",
      (story) => story.history([story.first, message(2, ada, "two"), story.third]),
    ],
    [
      "when an edit undoes a later one",
      "lost",
      (story) => {
        story.asked.push({
          ...asked(62, ada, edit("newest")),
          answer: { at: 63, status: 200, message: { ...story.second, content: "newest" } },
        });
      },
    ],
    [
      "when an acknowledged deletion is lost",
      "lost",
      ({ asked: all, first }) => {
        all.push({ ...asked(62, ada, { type: "delete", id: first.id }), answer: { at: 63, status: 204 } });
      },
    ],
    [
      "when a message is deleted that nobody deleted",
      "from nowhere",
      (story) => story.history([{ ...story.first, content: "", deleted: true }, story.second, story.third]),
    ],
    [
      "when an acknowledged reaction is lost",
      "lost",
      ({ asked: all, first }) => {
        all.push({
          ...asked(62, bob, { type: "react", id: first.id, emoji: "🎉", on: true }),
          answer: { at: 63, status: 200, message: first },
        });
      },
    ],
    [
      "when a client missed a message",
      "missed",
      ({ devices }) => {
        devices.push({ by: bob, sockets: [{ openedAt: 60, from: { seq: 3, rev: 2 }, arrivals: [] }] });
      },
    ],
  ])("%s", (_, kind, spoil) => {
    const story = new Story();
    const history = spoil(story) ?? story.history();
    expect(violations(history)).toContainEqual(expect.stringMatching(new RegExp(`^${kind}`)));
  });
});

function message(
  seq: number,
  by: string,
  content = ["one", "two", "@ada three", "four"][seq - 1] ?? "",
  low = "",
): Message {
  const createdAt = "2026-11-22T12:00:00.000Z";
  return {
    id: `15549351012345692${seq}${low}`,
    seq,
    channelId,
    author: { id: by, username: `u${by}` },
    content,
    createdAt,
    nonce: `n${seq}`,
  };
}

function send(seq: number): Writing {
  return { type: "send", nonce: `n${seq}`, content: message(seq, ada).content };
}

function edit(content: string): Writing {
  return { type: "edit", id: message(2, ada).id, content };
}

function asked(at: number, by: string, command: Writing, on?: SocketLife): Asked {
  return { at, by, command, ...(on && { on }) };
}

function said(told: Message): RoomEvent {
  return { type: "message", message: told };
}

function changed(rev: number, told: Message, reacted?: { userId: string; emoji: string; on: boolean }): RoomEvent {
  return { type: "change", rev, message: told, ...(reacted && { reacted }) };
}

function ready(seq: number, rev: number): RoomEvent {
  return { type: "ready", channelId, seq, rev, you: { id: ada, username: "ada" }, limits: {} as RoomLimits };
}

function page(askedAt: number, messages: Message[]): Omit<Extract<Arrival, { page: unknown }>, "at"> {
  return { askedAt, page: { messages, seq: 0, rev: 0 } };
}

/** One after the other, all in about one moment. */
function hear(life: SocketLife, at: number, ...heard: (RoomEvent | ReturnType<typeof page>)[]): void {
  for (const one of heard) life.arrivals.push("type" in one ? { at, event: one } : { at, ...one });
}

function drop({ arrivals }: SocketLife, index: number): void {
  arrivals.splice(index, 1);
}

function swap({ arrivals }: SocketLife, one: number, other: number): void {
  [arrivals[one], arrivals[other]] = [arrivals[other], arrivals[one]] as [Arrival, Arrival];
}
