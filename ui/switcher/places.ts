/** Everywhere one can go, as far as it is known here; while the switcher is open, more of it comes to be known. */
import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";

import type { User } from "../../durable/protocol/events.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { Server } from "../../worker/schemas/servers.ts";
import { namesOf } from "../directs/people.ts";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import { listMembers } from "../rest/members.ts";
import { blocked } from "../store/blocks.ts";
import { directs, unreadDirect } from "../store/directs.ts";
import { lastChannel } from "../store/last-channel.ts";
import { isMuted } from "../store/notification-settings.ts";
import { recent } from "../store/recent.ts";
import { myServers, serverDetail } from "../store/servers.ts";
import { me } from "../store/session.ts";
import { mentionsIn, mentionsOfServer, unreadIn, unreadOfServer } from "../store/unread.ts";
import { knownChannels, learnChannels } from "./channels.ts";
import { type Findable, read } from "./order.ts";

/** Milliseconds without a key before servers are asked for people. */
const pause = 200;
/** Servers, those that were looked at last, that are asked for people. */
const asked = 3;

interface Room extends Findable {
  readonly path: string;
}
export type Place =
  | (Room & { readonly kind: "channel"; readonly channel: Channel; readonly server: Server })
  | (Room & { readonly kind: "direct"; readonly users: readonly User[] })
  | (Room & { readonly kind: "server"; readonly server: Server })
  | (Room & { readonly kind: "page" })
  | (Findable & { readonly kind: "person"; readonly user: User });

export type Places = { readonly all: ReadonlySignal<readonly Place[]>; readonly close: () => void };

/** `serverId`: of the server one is in. */
export function openPlaces(words: ReadonlySignal<string>, serverId: string | undefined): Places {
  const found = signal<ReadonlyMap<string, User>>(new Map());
  const life = new AbortController();
  const all = computed(() => [...channels(), ...conversations(), ...people(found.value), ...servers(), ...pages()]);

  // What is new there is shown at once; where one was lately is what one looks for.
  const wanted = computed(() =>
    (myServers.value ?? []).map(({ id }) => id).toSorted((one, other) => haste(other) - haste(one)),
  );
  // Also of those that come to be known only now.
  const stopLearning = effect(() => {
    const ids = wanted.value;
    untracked(() => void learnChannels(ids, life.signal));
  });

  async function search(q: string, aborted: AbortSignal): Promise<void> {
    const ids = new Set([...(serverId === undefined ? [] : [serverId]), ...wanted.peek()]);
    const answers = [...ids].slice(0, asked).map((id) => listMembers(id, { q }, aborted));
    // One that does not answer takes nothing from the others.
    for (const answer of await Promise.allSettled(answers)) {
      if (answer.status === "rejected") continue;
      const users = answer.value.members.map(({ user }) => [user.id, user] as const);
      found.value = new Map([...found.peek(), ...users]);
    }
  }

  const stop = effect(() => {
    const { kinds, query } = read(words.value);
    if (query === "" || (kinds && !kinds.includes("person"))) return;
    const request = new AbortController();
    const timer = setTimeout(() => void search(query, request.signal), pause);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  });

  return {
    all,
    close() {
      stop();
      stopLearning();
      life.abort();
    },
  };
}

function haste(serverId: string): number {
  const index = recent.peek().indexOf(lastChannel(serverId) ?? "");
  const wasThere = index < 0 ? 0 : recent.peek().length - index;
  return unreadIn(serverId).peek().size > 0 ? 1_000 + wasThere : wasThere;
}

function channels(): Place[] {
  return (myServers.value ?? []).flatMap((server) => {
    const unread = unreadIn(server.id).value;
    const known = serverDetail(server.id).value?.channels ?? knownChannels.value.get(server.id) ?? [];
    return known.map((channel) => ({
      kind: "channel" as const,
      id: channel.id,
      name: channel.name,
      also: server.name,
      unread: isMuted({ serverId: server.id, channelId: channel.id }) ? 0 : (unread.get(channel.id) ?? 0),
      mentions: mentionsIn(channel.id),
      path: paths.channel(server.id, channel.id),
      channel,
      server,
    }));
  });
}

function conversations(): Place[] {
  return (directs.value ?? []).map(({ channelId, users }) => ({
    kind: "direct" as const,
    id: channelId,
    name: namesOf(users),
    also: users.map(({ username }) => username).join(" "),
    unread: isMuted({ channelId }) ? 0 : unreadDirect(channelId),
    mentions: 0,
    path: paths.direct(channelId),
    users,
  }));
}

/** Who has a conversation with me is found by that. */
function people(found: ReadonlyMap<string, User>): Place[] {
  const met = new Set(
    (directs.value ?? []).flatMap(({ users }) => (users.length === 1 ? users.map(({ id }) => id) : [])),
  );
  return [...found.values()]
    .filter(({ id }) => id !== me.value?.id && !met.has(id) && !blocked.value.has(id))
    .map((user) => ({
      kind: "person" as const,
      id: user.id,
      name: nameOf(user),
      also: user.username,
      unread: 0,
      mentions: 0,
      user,
    }));
}

function servers(): Place[] {
  return (myServers.value ?? []).map((server) => {
    const channelId = lastChannel(server.id);
    return {
      kind: "server" as const,
      id: server.id,
      name: server.name,
      unread: unreadOfServer(server.id),
      mentions: mentionsOfServer(server.id),
      path: channelId === undefined ? paths.server(server.id) : paths.channel(server.id, channelId),
      server,
    };
  });
}

function pages(): Place[] {
  const list: (readonly [name: string, path: string])[] = [
    [t("directs.title"), paths.directs],
    [t("mentions.title"), paths.mentions],
    [t("explore.title"), paths.explore()],
    [t("newServer.title"), paths.newServer],
    [t("settings.title"), paths.settings()],
    ...(me.value?.superuser ? [[t("admin.title"), paths.admin()] as const] : []),
  ];
  return list.map(([name, path]) => ({ kind: "page" as const, id: path, name, unread: 0, mentions: 0, path }));
}
