/** The ways that the keyboard knows from one place to the next. */
import { paths, serverOf } from "../paths.ts";
import { directs, unreadDirect } from "../store/directs.ts";
import { lastChannel } from "../store/last-channel.ts";
import { isMuted } from "../store/notification-settings.ts";
import { myServers, serverDetail } from "../store/servers.ts";
import { mentionsIn, unreadIn } from "../store/unread.ts";
import { neighbour, nextUnread, type Step, type Stop } from "./neighbours.ts";

/** Within the server, or among the direct conversations. */
export function nextChannel(here: string, step: Step): string | undefined {
  const serverId = serverOf(here);
  const stops = serverId === undefined ? directStops() : channelStops(serverId);
  if (serverId === undefined && !here.startsWith(paths.directs)) return undefined;
  return neighbour(
    stops.map(({ path }) => path),
    here,
    step,
  );
}

/** Wherever it is, in the order of the rail. */
export function nextUnreadChannel(here: string, step: Step): string | undefined {
  const servers = myServers.value ?? [];
  return nextUnread([...directStops(), ...servers.flatMap(({ id }) => channelStops(id))], here, step);
}

/** Its channel that was looked at last. */
export function nextServer(here: string, step: Step): string | undefined {
  const ids = (myServers.value ?? []).map(({ id }) => id);
  const id = neighbour(ids, serverOf(here) ?? "", step);
  if (id === undefined) return undefined;
  const channelId = lastChannel(id);
  return channelId === undefined ? paths.server(id) : paths.channel(id, channelId);
}

function directStops(): Stop[] {
  return (directs.value ?? []).map(({ channelId }) => ({
    path: paths.direct(channelId),
    isUnread: unreadDirect(channelId) > 0 && !isMuted({ channelId }),
  }));
}

/** Of a server that was not looked at yet, those are known in which something is unread. */
function channelStops(serverId: string): Stop[] {
  const unread = unreadIn(serverId).value;
  const ids = serverDetail(serverId).value?.channels.map(({ id }) => id) ?? [...unread.keys()];
  return ids.map((channelId) => ({
    path: paths.channel(serverId, channelId),
    isUnread: unread.has(channelId) && (!isMuted({ serverId, channelId }) || mentionsIn(channelId) > 0),
  }));
}
