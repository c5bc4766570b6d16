/** What was written and not said yet, in each place. */
import { computed } from "@preact/signals";

import { type Drafts, withDraft } from "./draft-list.ts";
import { personal } from "./personal.ts";
import { onAccountChange } from "./session.ts";
import { tellUnkept } from "./unkept.ts";

/** Milliseconds of rest after which it is kept. */
const rest = 300;

const drafts = personal<Drafts>("drafts", []);
/** What is not kept yet: nobody types as fast as that. */
const pending = new Map<string, string>();
let timer: ReturnType<typeof setTimeout> | undefined;
let isKept = true;

/** The places in which something is begun. */
export const drafted = computed(() => new Set(drafts.value.value.map(([channelId]) => channelId)));

onAccountChange(() => pending.clear());
// A page that is left or put aside may not come back.
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", keep);

/** Empty where nothing is begun. Subscribes to what other tabs write. */
export function draftOf(channelId: string): string {
  const kept = drafts.value.value.find(([id]) => id === channelId)?.[1] ?? "";
  return pending.get(channelId) ?? kept;
}

/** After a moment without another letter; at once where nothing is left of it. */
export function keepDraft(channelId: string, text: string): void {
  pending.set(channelId, text);
  clearTimeout(timer);
  if (text.trim() === "") keep();
  else timer = setTimeout(keep, rest);
}

function keep(): void {
  clearTimeout(timer);
  if (pending.size === 0) return;
  isKept = drafts.update((known) => [...pending].reduce((all, [id, text]) => withDraft(all, id, text), known));
  pending.clear();
  if (hasUnkept()) tellUnkept(hasUnkept);
}

function hasUnkept(): boolean {
  return !isKept && drafted.peek().size > 0;
}
