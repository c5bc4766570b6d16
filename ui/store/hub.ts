/** What a client knows of one live community, and how every event of its hub changes it. Pure: no clock, no network. */
import type { HubEvent, OwnStatus } from "../../durable/protocol/hub.ts";
import type { Member } from "../../worker/schemas/members.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";

export type Hub = {
  /** False until the hub has said `ready`. */
  readonly known: boolean;
  readonly online: ReadonlyMap<string, OwnStatus>;
  /** The newest message of each channel in which somebody ever spoke. */
  readonly positions: ReadonlyMap<string, number>;
};

export const noHub: Hub = { known: false, online: new Map(), positions: new Map() };

export function applyHub(state: Hub, event: HubEvent): Hub {
  switch (event.type) {
    case "ready":
      return {
        known: true,
        online: new Map(event.online.map(({ id, status }) => [id, status])),
        positions: new Map(event.channels.map(({ id, seq }) => [id, seq])),
      };
    case "presence":
      if (event.status === "offline") return { ...state, online: without(state.online, event.userId) };
      return { ...state, online: new Map(state.online).set(event.userId, event.status) };
    case "bump": {
      const seq = Math.max(event.seq, state.positions.get(event.channelId) ?? 0);
      return { ...state, positions: new Map(state.positions).set(event.channelId, seq) };
    }
    case "channel":
      if (!("deleted" in event.channel)) return state;
      return { ...state, positions: without(state.positions, event.channel.id) };
    case "member":
      if (!("deleted" in event.member)) return state;
      return { ...state, online: without(state.online, event.member.id) };
    case "server":
    case "rejected":
      return state;
  }
}

/** `isKnown` tells whether somebody was a member before: the same event tells of who joins and of who changes. */
export function applyToDetail(
  detail: ServerDetail,
  event: HubEvent,
  isKnown: (userId: string) => boolean,
): ServerDetail {
  switch (event.type) {
    case "server": {
      const { numMembers, member, channels } = detail;
      return "deleted" in event.server ? detail : { ...event.server, numMembers, member, channels };
    }
    case "channel":
      return { ...detail, channels: put(detail.channels, event.channel, ({ id }) => id) };
    case "member": {
      const joined = !("deleted" in event.member) && !isKnown(event.member.user.id);
      const change = "deleted" in event.member ? -1 : joined ? 1 : 0;
      return change === 0 ? detail : { ...detail, numMembers: detail.numMembers + change };
    }
    case "ready":
    case "presence":
    case "bump":
    case "rejected":
      return detail;
  }
}

/** A list that has more to come gets a new member with the page that they are on: at its end. */
export function applyToMembers(members: readonly Member[], event: HubEvent, complete: boolean): readonly Member[] {
  if (event.type !== "member") return members;
  const { member } = event;
  const known = "deleted" in member || members.some(({ user }) => user.id === member.user.id);
  return known || complete ? put(members, member, ({ user }) => user.id) : members;
}

type Gone = { id: string; deleted: true };

/** In its place where it is known, else at the end. */
export function put<Item extends object>(
  list: readonly Item[],
  item: Item | Gone,
  idOf: (item: Item) => string,
): Item[] {
  if (isGone(item)) return list.filter((known) => idOf(known) !== item.id);
  const id = idOf(item);
  if (!list.some((known) => idOf(known) === id)) return [...list, item];
  return list.map((known) => (idOf(known) === id ? item : known));
}

function isGone(item: object): item is Gone {
  return "deleted" in item;
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
