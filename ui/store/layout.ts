/** Which of the foldable parts are open. */
import { signal } from "@preact/signals";

import { remember, remembered } from "./storage.ts";

/** The drawer with the servers and channels, where they have no columns of their own. */
export const navigationOpen = signal(false);

/** The way to anywhere by a few letters of its name. */
export const switcherOpen = signal(false);

/** The list of what the keyboard can do. */
export const shortcutsShown = signal(false);

/** Instead of the drawer, if it was asked for there. */
export function openSwitcher(): void {
  navigationOpen.value = false;
  switcherOpen.value = true;
}

/** The member list beside the conversation, on screens that have room for it. */
export const membersShown = signal(remembered("members") !== "hidden");

export function toggleMembers(): void {
  membersShown.value = !membersShown.value;
  remember("members", membersShown.value ? undefined : "hidden");
}
