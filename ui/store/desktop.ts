/** Notifications of the browser, for who does not look. They are shown only after somebody asked for them here. */
import { computed, signal } from "@preact/signals";

import type { Message } from "../../durable/protocol/events.ts";
import type { HubEvent } from "../../durable/protocol/hub.ts";
import type { InboxEvent } from "../../durable/protocol/inbox.ts";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import { getNewest } from "../rest/messages.ts";
import { attentive } from "./attention.ts";
import { blocked } from "./blocks.ts";
import { withChannelNames } from "./channels.ts";
import { onAnyHubEvent } from "./hubs.ts";
import { onInboxEvent } from "./inbox.ts";
import { isMuted, levelIn, type Place } from "./notification-settings.ts";
import { ownStatus } from "./presence.ts";
import { myServers, serverDetail } from "./servers.ts";
import { me } from "./session.ts";
import { onRememberedElsewhere, remember, remembered } from "./storage.ts";

const name = "notifications";
/** Held by every window of this browser that is looked at. */
const lookedAtLock = "igap.looked-at";
/** Characters of a message that are shown. */
const shown = 200;

const wanted = signal(remembered(name) === "on");
const permission = signal<NotificationPermission | "unsupported">(permissionNow());

/** `denied`: the browser was told never to ask. */
export const notificationState = computed(() => {
  if (permission.value !== "granted" && permission.value !== "default") return permission.value;
  return wanted.value && permission.value === "granted" ? "on" : "off";
});

export function startDesktop(): void {
  onRememberedElsewhere(name, (value) => {
    wanted.value = value === "on";
    permission.value = permissionNow();
  });
  onInboxEvent(hear);
  onAnyHubEvent((serverId, event) => void hearOfServer(serverId, event));
  holdWhileLookedAt();
}

export async function turnOn(): Promise<void> {
  permission.value = await Notification.requestPermission();
  if (permission.value !== "granted") return;
  wanted.value = true;
  remember(name, "on");
}

export function turnOff(): void {
  wanted.value = false;
  remember(name, undefined);
}

function hear(event: InboxEvent): void {
  if (event.type === "mention") {
    const { serverId, channelId, message } = event;
    if (levelIn({ serverId, channelId }) !== "nothing") void tell({ serverId, channelId }, message);
  }
  if (event.type === "conversation" && event.message && levelIn({ channelId: event.channelId }) !== "nothing") {
    void tell({ channelId: event.channelId }, event.message);
  }
}

/** A bump says that something was said, and not what. */
async function hearOfServer(serverId: string, event: HubEvent): Promise<void> {
  if (event.type !== "bump" || notificationState.peek() !== "on" || attentive.peek()) return;
  const place = { serverId, channelId: event.channelId };
  // The inbox tells of that.
  if (levelIn(place) !== "all" || isMuted(place) || event.mentions.includes(me.peek()?.id ?? "")) return;
  const message = await getNewest(event.channelId).catch(() => undefined);
  if (message) await tell(place, message);
}

async function tell(place: Place & { channelId: string }, message: Message): Promise<void> {
  if (notificationState.peek() !== "on" || ownStatus.peek() === "dnd" || isMuted(place)) return;
  if (message.author.id === me.peek()?.id || blocked.peek().has(message.author.id)) return;
  if (attentive.peek() || (await isLookedAt())) return;
  const notification = new Notification(titleOf(place, message), {
    body: [...withChannelNames(message.content)].slice(0, shown).join(""),
    icon: message.author.avatarUrl ?? "/favicon.svg",
    // The same message in several windows of this browser is one notification.
    tag: `${place.channelId} ${message.seq}`,
  });
  notification.addEventListener("click", () => {
    focus();
    goTo(place, message.id);
    notification.close();
  });
}

function titleOf({ serverId, channelId }: Place, { author }: Message): string {
  if (serverId === undefined) return nameOf(author);
  const server = myServers.value?.find(({ id }) => id === serverId)?.name ?? "";
  const channel = serverDetail(serverId).value?.channels.find(({ id }) => id === channelId)?.name;
  return channel === undefined
    ? t("notification.inServer", { name: nameOf(author), server })
    : t("notification.inChannel", { name: nameOf(author), channel, server });
}

/** As if it had been followed: the router hears of it by this event. */
function goTo({ serverId, channelId }: Place & { channelId: string }, messageId: string): void {
  const address = serverId === undefined ? paths.direct(channelId) : paths.message(serverId, channelId, messageId);
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Whoever looks at iGap in another window of this browser needs no notification from this one. */
function holdWhileLookedAt(): void {
  attentive.subscribe((isAttentive) => {
    if (!isAttentive || !("locks" in navigator)) return;
    void navigator.locks.request(
      lookedAtLock,
      { mode: "shared" },
      () =>
        new Promise<void>((release) => {
          const stop = attentive.subscribe((still) => {
            if (still) return;
            release();
            queueMicrotask(() => stop());
          });
        }),
    );
  });
}

async function isLookedAt(): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === lookedAtLock);
}

function permissionNow(): NotificationPermission | "unsupported" {
  return "Notification" in globalThis ? Notification.permission : "unsupported";
}
