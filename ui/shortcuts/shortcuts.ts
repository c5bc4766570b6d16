/** All that the keyboard can do, in one place. What each is called stands in the catalogue: `shortcut.switcher`. */
import { signal } from "@preact/signals";

import { remember, remembered } from "../store/storage.ts";

/** Wherever one is. Those that lead away do it not from a field in which something would be lost. */
export const everywhere = [
  { id: "switcher", keys: ["Mod+K"], leads: false },
  { id: "help", keys: ["Mod+/", "?"], leads: false },
  { id: "channelBefore", keys: ["Alt+ArrowUp"], leads: true },
  { id: "channelAfter", keys: ["Alt+ArrowDown"], leads: true },
  { id: "unreadBefore", keys: ["Alt+Shift+ArrowUp"], leads: true },
  { id: "unreadAfter", keys: ["Alt+Shift+ArrowDown"], leads: true },
  { id: "serverBefore", keys: ["Mod+Alt+ArrowUp"], leads: true },
  { id: "serverAfter", keys: ["Mod+Alt+ArrowDown"], leads: true },
  { id: "readServer", keys: ["Shift+Escape"], leads: true },
] as const;

/** On the message that has the focus. */
export const onMessage = [
  { id: "reply", keys: ["R"] },
  { id: "edit", keys: ["E"] },
  { id: "react", keys: ["+"] },
  { id: "copy", keys: ["C"] },
  { id: "delete", keys: ["Backspace", "Delete"] },
] as const;

/** What the browser or the field itself does, for who wants to know. */
export const elsewhere = {
  places: [
    { id: "readChannel", keys: ["Escape"] },
    { id: "back", keys: ["Alt+ArrowLeft"], macKeys: ["Mod+["] },
    { id: "forward", keys: ["Alt+ArrowRight"], macKeys: ["Mod+]"] },
  ],
  messages: [
    { id: "walk", keys: ["ArrowUp", "ArrowDown"] },
    { id: "ends", keys: ["Home", "End"] },
    { id: "scroll", keys: ["PageUp", "PageDown"] },
    { id: "menu", keys: ["Shift+F10"] },
  ],
  writing: [
    { id: "send", keys: ["Enter"] },
    { id: "newLine", keys: ["Shift+Enter"] },
    { id: "mention", keys: ["@"] },
    { id: "cancel", keys: ["Escape"] },
  ],
} as const;

export type Everywhere = (typeof everywhere)[number]["id"];
export type OnMessage = (typeof onMessage)[number]["id"];

/** Whether keys that write a sign do something of their own. Who speaks instead of typing would set them off. */
export const singleKeys = signal(remembered("single-keys") !== "off");

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on;
  remember("single-keys", on ? undefined : "off");
}

/** Whether these are pressed without Ctrl, Command or Alt. */
export function isSingle(keys: string): boolean {
  return [...keys].length === 1;
}
