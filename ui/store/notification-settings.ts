/** Of what I want to be told, the same on all devices. */
import { signal, untracked } from "@preact/signals";

import type { NotificationLevel, NotificationSetting } from "../../durable/protocol/inbox.ts";
import { now } from "../clock.ts";
import * as api from "../rest/notifications.ts";
import { keepHeard, onInboxEvent } from "./inbox.ts";
import { onAccountChange } from "./session.ts";

/** A server, or a channel or direct conversation, which belongs to one or to none. */
export type Place = { readonly channelId?: string | undefined; readonly serverId?: string | undefined };

export type Choice = Omit<NotificationSetting, "id">;

/** What holds where nothing was chosen. */
const usualLevel: NotificationLevel = "mentions";

/** For good: longer than anybody waits. */
export const forGood = "9999-12-31T23:59:59.999Z";

const nothingChosen: Choice = { level: null, mutedUntil: null };
const settings = signal<ReadonlyMap<string, NotificationSetting>>(new Map());
/** Raised when a place is heard again, because no event tells. */
const ended = signal(0);
let timer: ReturnType<typeof setTimeout> | undefined;
/** `setTimeout` takes no longer times. */
const longestWait = 2 ** 31 - 1;

export function startNotificationSettings(): void {
  onAccountChange(() => take([]));
  keepHeard("notifications", settings);
  onInboxEvent((event) => {
    if (event.type === "ready") take(event.notifications);
    if (event.type === "notifications") put(event.setting);
  });
}

export function chosenFor(id: string): Choice {
  const { level, mutedUntil } = settings.value.get(id) ?? nothingChosen;
  return { level, mutedUntil };
}

/** A channel without a choice of its own is as its server. */
export function levelIn({ channelId, serverId }: Place): NotificationLevel {
  const own = channelId === undefined ? null : chosenFor(channelId).level;
  return own ?? (serverId === undefined ? null : chosenFor(serverId).level) ?? usualLevel;
}

/** Whether there or in the whole server it shall be quiet now. */
export function isMuted({ channelId, serverId }: Place): boolean {
  return [channelId, serverId].some((id) => id !== undefined && isQuiet(chosenFor(id)));
}

export function isQuiet({ mutedUntil }: Choice): boolean {
  void ended.value;
  return mutedUntil !== null && Date.parse(mutedUntil) > now();
}

export async function choose(place: Place, choice: Choice): Promise<void> {
  const id = place.channelId ?? place.serverId ?? "";
  if (place.channelId === undefined) await api.chooseForServer(id, choice);
  else await api.chooseForChannel(id, choice);
  put({ id, ...choice });
}

function put(setting: NotificationSetting): void {
  take([...settings.peek().values()].filter(({ id }) => id !== setting.id).concat(setting));
}

function take(all: readonly NotificationSetting[]): void {
  settings.value = new Map(all.map((setting) => [setting.id, setting]));
  tick();
}

function tick(): void {
  ended.value += 1;
  clearTimeout(timer);
  const time = untracked(now);
  const ends = [...settings.peek().values()].map(({ mutedUntil }) => Date.parse(mutedUntil ?? "") - time);
  const next = Math.min(...ends.filter((wait) => wait > 0), longestWait);
  if (ends.some((wait) => wait > 0)) timer = setTimeout(tick, next + 1);
}
