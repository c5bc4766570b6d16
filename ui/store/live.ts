/** All that keeps the client live while somebody is signed in. Started after the first paint. */
import { startAttention } from "./attention.ts";
import { startBlocks } from "./blocks.ts";
import { startDesktop } from "./desktop.ts";
import { startDirects } from "./directs.ts";
import { startHubs } from "./hubs.ts";
import { startInbox } from "./inbox.ts";
import { startNotificationSettings } from "./notification-settings.ts";
import { startPresence } from "./presence.ts";
import { startReading, tell } from "./reading.ts";

export function startLive(): void {
  startPresence();
  startAttention();
  startDirects();
  startBlocks();
  startNotificationSettings();
  startDesktop();
  startInbox(tell);
  startReading();
  startHubs();
}
