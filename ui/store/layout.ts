/** Which of the foldable parts are open. */
import { signal } from "@preact/signals";

import { remember, remembered } from "./storage.ts";

/** The drawer with the servers and channels, where they have no columns of their own. */
export const navigationOpen = signal(false);

/** The member list beside the conversation, on screens that have room for it. */
export const membersShown = signal(remembered("members") !== "hidden");

export function toggleMembers(): void {
  membersShown.value = !membersShown.value;
  remember("members", membersShown.value ? undefined : "hidden");
}
