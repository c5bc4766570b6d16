/**
 * The time as the server has it. What people say is stamped there, and a device's own clock may be a day off: then today
 * would be yesterday, and what was said just now would be said tomorrow.
 */
import { signal } from "@preact/signals";

/** Milliseconds. What is less is the way of an answer, or a clock like any other. */
const tolerated = 2 * 60_000;

/** Milliseconds that the server is ahead of this device; negative where it is behind. */
const ahead = signal(0);

/** Milliseconds since 1970. What is drawn with it follows when this device turns out to be wrong. */
export function now(): number {
  return Date.now() + ahead.value;
}

/** The `Date` of an answer that has just come. */
export function hearClock(date: string | null): void {
  const heard = Date.parse(date ?? "") - Date.now();
  if (Math.abs(heard - ahead.peek()) > tolerated) ahead.value = Math.abs(heard) > tolerated ? heard : 0;
}
