/** What was said and not yet confirmed, kept through a reload. The nonce makes it safe to say again. */
import type { Pending } from "./messages.ts";
import { personal } from "./personal.ts";
import { tellUnkept } from "./unkept.ts";

type Outbox = Readonly<Record<string, readonly Pending[]>>;

/** What one account did not get said is nobody else's to say. */
const outbox = personal<Outbox>("outbox", {});
/** The nonces of what was seen in this window. What became of any other, only the window knows that said it. */
const seen = new Set<string>();
let isKept = true;

/** Nobody knows what became of it before the reload: it is sent again when the room is there. */
export function unsent(channelId: string): readonly Pending[] {
  const all = outbox.value.peek()[channelId] ?? [];
  for (const { nonce } of all) seen.add(nonce);
  return all.map((pending) => ({ ...pending, failed: pending.failed ?? "unconfirmed" }));
}

export function keepUnsent(channelId: string, pending: readonly Pending[]): void {
  if (pending.length === 0 && !outbox.value.peek()[channelId]) return;
  for (const { nonce } of pending) seen.add(nonce);
  isKept = outbox.update(({ [channelId]: known = [], ...others }) => {
    const all = [...known.filter(({ nonce }) => !seen.has(nonce)), ...pending];
    return all.length > 0 ? { ...others, [channelId]: all } : others;
  });
  if (hasUnkept()) tellUnkept(hasUnkept);
}

export function channelsWithUnsent(): readonly string[] {
  return Object.keys(outbox.value.peek());
}

/** A refusal is final until the author says otherwise; silence is not. */
export function mayHaveArrived({ failed }: Pending): boolean {
  return failed === undefined || failed === "unconfirmed";
}

/** What is merely on its way is there in a moment, and worth no word. */
function hasUnkept(): boolean {
  return (
    !isKept &&
    Object.values(outbox.value.peek())
      .flat()
      .some(({ failed }) => failed !== undefined)
  );
}
