/** What the client makes of a hub's events, one by one. */
import { describe, expect, test } from "vitest";

import type { HubEvent } from "../durable/protocol/hub.ts";
import { applyHub, applyToDetail, applyToMembers, noHub } from "../ui/store/hub.ts";
import { countUnread } from "../ui/store/unread-count.ts";
import type { Member } from "../worker/schemas/members.ts";
import type { ServerDetail } from "../worker/schemas/servers.ts";

const server = { id: "1", name: "Engines", description: "", ownerId: "7", category: { id: "2", name: "Science" } };
const general = { id: "3", serverId: "1", name: "general", topic: "" };
const attic = { id: "4", serverId: "1", name: "attic", topic: "" };
const detail: ServerDetail = { ...server, iconUrl: "/api/media/i", numMembers: 2, member: true, channels: [general] };
const ready: HubEvent = {
  type: "ready",
  serverId: "1",
  online: [{ id: "7", status: "online" }],
  channels: [{ id: "3", seq: 5 }],
};
const hub = applyHub(noHub, ready);

function member(id: string, username: string): Member {
  return { user: { id, username }, owner: false, joinedAt: "2026-11-22T12:00:00.000Z" };
}

describe("the state of a community", () => {
  test("is what `ready` says, whatever it was before", () => {
    expect(hub).toEqual({ known: true, online: new Map([["7", "online"]]), positions: new Map([["3", 5]]) });
    const changed = applyHub(hub, { type: "presence", userId: "8", status: "idle" });
    expect(applyHub(changed, ready)).toEqual(hub);
  });

  test("follows who comes, changes and goes", () => {
    const came = applyHub(hub, { type: "presence", userId: "8", status: "online" });
    const idle = applyHub(came, { type: "presence", userId: "8", status: "idle" });
    expect([...idle.online]).toEqual([
      ["7", "online"],
      ["8", "idle"],
    ]);
    expect(applyHub(idle, { type: "presence", userId: "8", status: "offline" })).toEqual(hub);
    expect(applyHub(idle, { type: "member", member: { id: "8", deleted: true } })).toEqual(hub);
  });

  test("keeps the highest position of a channel, and none of one that is gone", () => {
    const bumped = applyHub(hub, { type: "bump", channelId: "3", seq: 9, mentions: [] });
    expect(bumped.positions.get("3")).toBe(9);
    expect(applyHub(bumped, { type: "bump", channelId: "3", seq: 7, mentions: [] }).positions.get("3")).toBe(9);
    expect(applyHub(bumped, { type: "channel", channel: { id: "3", deleted: true } }).positions.size).toBe(0);
  });

  test("is the same after what concerns only its metadata, and what was refused", () => {
    const events: HubEvent[] = [
      { type: "server", server },
      { type: "channel", channel: attic },
      { type: "member", member: member("8", "ada") },
      { type: "rejected", code: "rate_limited", detail: "" },
    ];
    expect(events.reduce(applyHub, hub)).toBe(hub);
  });
});

describe("a server's page", () => {
  const after = (event: HubEvent, known = false) => applyToDetail(detail, event, () => known);

  test("takes the server as it is now, without what it has no more", () => {
    const { iconUrl: _, ...rest } = detail;
    expect(after({ type: "server", server: { ...server, name: "Looms" } })).toEqual({ ...rest, name: "Looms" });
  });

  test("adds, renames and drops channels; twice the same changes nothing more", () => {
    const added: HubEvent = { type: "channel", channel: attic };
    expect(after(added).channels).toEqual([general, attic]);
    expect(applyToDetail(after(added), added, () => false).channels).toEqual([general, attic]);
    const lobby = { ...general, name: "lobby" };
    expect(after({ type: "channel", channel: lobby }).channels).toEqual([lobby]);
    expect(after({ type: "channel", channel: { id: "3", deleted: true } }).channels).toEqual([]);
  });

  test("counts who joins and leaves, not who is renamed", () => {
    expect(after({ type: "member", member: member("8", "ada") }).numMembers).toBe(3);
    expect(after({ type: "member", member: member("8", "ada") }, true).numMembers).toBe(2);
    expect(after({ type: "member", member: { id: "8", deleted: true } }).numMembers).toBe(1);
  });
});

describe("the list of members", () => {
  const list = [member("7", "grace")];

  test("takes in who joins at its end, if its end is there", () => {
    const joined: HubEvent = { type: "member", member: member("8", "ada") };
    expect(applyToMembers(list, joined, true)).toEqual([...list, member("8", "ada")]);
    expect(applyToMembers(list, joined, false)).toEqual(list);
  });

  test("renames and drops who is in it", () => {
    const renamed = member("7", "hopper");
    expect(applyToMembers(list, { type: "member", member: renamed }, false)).toEqual([renamed]);
    expect(applyToMembers(list, { type: "member", member: { id: "7", deleted: true } }, false)).toEqual([]);
  });
});

describe("what is unread", () => {
  test("is the position less the cursor, and all of a channel without one", () => {
    const positions = new Map([
      ["3", 5],
      ["4", 2],
      ["5", 4],
    ]);
    const read = new Map([
      ["3", 3],
      ["5", 4],
    ]);
    expect([...countUnread(positions, read)]).toEqual([
      ["3", 2],
      ["4", 2],
    ]);
  });

  test("is nothing before it is known what was read", () => {
    expect(countUnread(new Map([["3", 5]]), undefined).size).toBe(0);
  });
});
