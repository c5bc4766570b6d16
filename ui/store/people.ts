/** Whom a name means in a conversation, as far as people are known here: who spoke, who belongs there, and I. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

import type { User } from "../../durable/protocol/events.ts";
import { nameKey } from "../../durable/protocol/names.ts";
import { listMembers } from "../rest/members.ts";
import type { ByName } from "./calls.ts";
import { onHubEvent } from "./hubs.ts";
import type { Passage } from "./passages.ts";
import { onAccountChange } from "./session.ts";

export type People = {
  /** The others. Those who spoke come first, the last one before all. */
  readonly others: ReadonlySignal<readonly User[]>;
  /** All of us. */
  readonly byName: ReadonlySignal<ByName>;
  /** Makes more of those known whose username begins so; absent where everybody is. */
  readonly search?: Search | undefined;
};

export type Search = (prefix: string, signal: AbortSignal) => Promise<void>;

type Users = ReadonlyMap<string, User>;
type Circle = { readonly users: Signal<Users>; readonly leave: () => void };

/** The members of each server who were met: on a page of its list, or as they joined. */
const circles = new Map<string, Circle>();

const authorsKnown = new WeakMap<Passage, readonly User[]>();

onAccountChange(() => {
  for (const { leave } of circles.values()) leave();
  circles.clear();
});

/** `belonging` are those who need not have spoken to be known. */
export function peopleOf(
  me: User,
  said: ReadonlySignal<readonly Passage[]>,
  belonging: ReadonlySignal<readonly User[]>,
  search?: Search,
): People {
  const others = computed(() => {
    const people = new Map<string, User>();
    for (const passage of said.value.toReversed()) {
      for (const author of authorsOf(passage)) if (!people.has(author.id)) people.set(author.id, author);
    }
    // What a message says of its author is as old as the message was when it was loaded.
    for (const person of belonging.value) people.set(person.id, person);
    people.delete(me.id);
    return [...people.values()];
  });
  let known: ByName = new Map();
  // The same as long as nobody is new or called otherwise: every message that is drawn looks at it.
  const byName = computed(() => {
    const now = new Map([...others.value, me].map((person) => [nameKey(person.username), person]));
    return (known = isSame(known, now) ? known : now);
  });
  return { others, byName, search };
}

export function membersMet(serverId: string): ReadonlySignal<readonly User[]> {
  const { users } = circleOf(serverId);
  return computed(() => [...users.value.values()]);
}

export function meet(serverId: string, users: readonly User[]): void {
  const circle = circleOf(serverId).users;
  circle.value = new Map([...circle.peek(), ...users.map((user) => [user.id, user] as const)]);
}

/** Does not ask again for what an answer before has told completely. */
export function memberSearch(serverId: string): Search {
  const complete: string[] = [];
  return async (prefix, aborted) => {
    const key = nameKey(prefix);
    if (complete.some((told) => key.startsWith(told))) return;
    const { members, nextCursor } = await listMembers(serverId, { q: prefix }, aborted);
    meet(
      serverId,
      members.map(({ user }) => user),
    );
    if (nextCursor === null) complete.push(key);
  };
}

/** The last one first. A passage is looked through once: it does not change. */
function authorsOf(passage: Passage): readonly User[] {
  let authors = authorsKnown.get(passage);
  if (!authors) {
    const newest = new Map<string, User>();
    for (const { author } of passage.messages.toReversed()) if (!newest.has(author.id)) newest.set(author.id, author);
    authors = [...newest.values()];
    authorsKnown.set(passage, authors);
  }
  return authors;
}

function circleOf(serverId: string): Circle {
  const known = circles.get(serverId);
  if (known) return known;
  const users = signal<Users>(new Map());
  const leave = onHubEvent(serverId, (event) => {
    if (event.type !== "member") return;
    if ("deleted" in event.member) users.value = without(users.peek(), event.member.id);
    else meet(serverId, [event.member.user]);
  });
  const circle = { users, leave };
  circles.set(serverId, circle);
  return circle;
}

function without(users: Users, id: string): Users {
  return new Map([...users].filter(([known]) => known !== id));
}

function isSame(before: ByName, now: ByName): boolean {
  return before.size === now.size && [...now].every(([name, person]) => isSamePerson(before.get(name), person));
}

function isSamePerson(one: User | undefined, other: User): boolean {
  return one?.id === other.id && one.displayName === other.displayName && one.avatarUrl === other.avatarUrl;
}
