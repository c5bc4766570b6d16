/** How I show myself: as I am seen to be, or not to be disturbed because I said so in this browser. */
import { computed, signal } from "@preact/signals";

import type { OwnStatus } from "../../durable/protocol/hub.ts";
import { onRememberedElsewhere, remember, remembered } from "./storage.ts";

/** Milliseconds without input after which nobody seems to be there. */
const idleAfter = 5 * 60_000;
const inputs = ["pointerdown", "pointermove", "keydown", "touchstart", "wheel", "focus"] as const;

export const chosenStatuses = ["online", "dnd"] as const;
export type ChosenStatus = (typeof chosenStatuses)[number];

export const chosenStatus = signal(statusFrom(remembered("status")));
const idle = signal(false);
let timer: ReturnType<typeof setTimeout> | undefined;

export const ownStatus = computed<OwnStatus>(() => {
  if (chosenStatus.value === "dnd") return "dnd";
  return idle.value ? "idle" : "online";
});

onRememberedElsewhere("status", (value) => (chosenStatus.value = statusFrom(value)));

export function startPresence(): void {
  for (const input of inputs) addEventListener(input, attend, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") attend();
  });
  attend();
}

export function chooseStatus(chosen: ChosenStatus): void {
  chosenStatus.value = chosen;
  remember("status", chosen === "online" ? undefined : chosen);
}

function attend(): void {
  idle.value = false;
  clearTimeout(timer);
  timer = setTimeout(() => (idle.value = true), idleAfter);
}

function statusFrom(value: string | undefined): ChosenStatus {
  return chosenStatuses.find((status) => status === value) ?? "online";
}
