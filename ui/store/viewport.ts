/** What the layout has room for; the same measures as in the style sheets. */
import { signal, type ReadonlySignal } from "@preact/signals";

/** One column: lists come as drawers. */
export const narrow = matches("(width < 48rem)");
/** The member list has no place beside the conversation. */
export const snug = matches("(width < 72rem)");
/** No mouse and, as a rule, no keyboard with keys to hold down. */
export const touch = matches("(hover: none) and (pointer: coarse)");

function matches(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const answer = signal(list.matches);
  list.addEventListener("change", () => (answer.value = list.matches));
  return answer;
}

/** What the browser believes; a line that is open is better evidence than this, no network at all is not. */
export const online = signal(navigator.onLine);
addEventListener("online", () => (online.value = true));
addEventListener("offline", () => (online.value = false));
