/** Short news that fit nowhere on the page: something was saved, a place was left. */
import { signal } from "@preact/signals";

export type Notice = { readonly id: number; readonly text: string; readonly kind: "done" | "trouble" };

/** Milliseconds: long enough to read two lines. */
const lifetime = 6_000;

export const notices = signal<readonly Notice[]>([]);
let lastId = 0;

export function notify(text: string, kind: Notice["kind"] = "done"): void {
  lastId += 1;
  const id = lastId;
  notices.value = [...notices.value, { id, text, kind }];
  setTimeout(() => dismiss(id), lifetime);
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
