/** Where one was lately: channels and direct conversations, the last one first. */
import { signal } from "@preact/signals";

import { remember, remembered } from "./storage.ts";

const capacity = 30;

export const recent = signal<readonly string[]>(read());

/** By the channel's id. */
export function visit(channelId: string): void {
  const others = recent.peek().filter((id) => id !== channelId);
  recent.value = [channelId, ...others].slice(0, capacity);
  remember("recent", JSON.stringify(recent.peek()));
}

function read(): readonly string[] {
  try {
    return JSON.parse(remembered("recent") ?? "[]");
  } catch {
    // Not what was written here: begin again.
    return [];
  }
}
