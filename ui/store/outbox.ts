/** What was said and not yet confirmed, kept through a reload. The nonce makes it safe to say again. */
import type { Pending } from "./messages.ts";
import { onAccountChange } from "./session.ts";
import { remember, remembered } from "./storage.ts";

const name = "outbox";

type Outbox = Readonly<Record<string, readonly Pending[]>>;

// What one account did not get said is nobody else's to say.
onAccountChange((account) => {
  if (account === null) remember(name, undefined);
});

/** Nobody knows what became of it before the reload: it is sent again when the room is there. */
export function unsent(channelId: string): readonly Pending[] {
  return (read()[channelId] ?? []).map((pending) => ({ ...pending, failed: pending.failed ?? "unconfirmed" }));
}

export function keepUnsent(channelId: string, pending: readonly Pending[]): void {
  const { [channelId]: _, ...others } = read();
  const outbox: Outbox = pending.length > 0 ? { ...others, [channelId]: pending } : others;
  remember(name, Object.keys(outbox).length > 0 ? JSON.stringify(outbox) : undefined);
}

export function channelsWithUnsent(): readonly string[] {
  return Object.keys(read());
}

/** A refusal is final until the author says otherwise; silence is not. */
export function mayHaveArrived({ failed }: Pending): boolean {
  return failed === undefined || failed === "unconfirmed";
}

function read(): Outbox {
  try {
    return JSON.parse(remembered(name) ?? "{}");
  } catch {
    // Not what was written here: begin again.
    return {};
  }
}
