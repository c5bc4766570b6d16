/** Reading: says how far I have come, and keeps where I stopped the time before. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";

import { markChannelRead, markServerRead } from "../rest/reads.ts";
import { attentive } from "./attention.ts";
import { hubOf } from "./hubs.ts";
import { accompanied, advance, cursors, inboxHeard } from "./inbox.ts";
import { onAccountChange } from "./session.ts";

/** Milliseconds between two times that the inbox is told, while another device waits for it. */
const tellEvery = 1_000;
/** While none does: whoever listens to a busy channel would tell of each message. */
const tellEveryAlone = 30_000;

/** What the inbox has not taken yet. */
const untold = new Map<string, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

onAccountChange(() => untold.clear());

/** At once also when somebody comes who wants to know, and before the page may be gone. */
export function startReading(): void {
  accompanied.subscribe(tell);
  attentive.subscribe((isAttentive) => {
    if (!isAttentive) tell();
  });
  addEventListener("pagehide", tell);
}

export type Reading = {
  /** The last message that was read before, if the channel had newer ones when it was opened. */
  readonly stoppedAt: ReadonlySignal<number | undefined>;
  readonly read: (seq: number) => void;
  /** Read, and nothing of it new any more. */
  readonly finish: (seq: number) => void;
  readonly close: () => void;
};

/** `openedAt`: how far the channel was when it was opened. */
export function openReading(channelId: string, openedAt: ReadonlySignal<number | undefined>): Reading {
  /** Where the cursor stood before this conversation moved it. */
  const before = signal<number | undefined>(undefined);
  const finished = signal(false);
  const stop = effect(() => void whereReadTo());
  const stoppedAt = computed(() => {
    const isNew = before.value !== undefined && before.value < (openedAt.value ?? 0);
    return isNew && !finished.value ? before.value : undefined;
  });

  /** Undefined until the inbox has told in this visit; then it first settles where reading stopped before. */
  function whereReadTo(): number | undefined {
    if (!inboxHeard.value || !cursors.value) return undefined;
    const seq = cursors.value.get(channelId) ?? 0;
    if (before.peek() === undefined) before.value = seq;
    return seq;
  }

  function read(seq: number): void {
    if (seq > (whereReadTo() ?? Infinity)) moveTo(channelId, seq);
  }

  return {
    stoppedAt,
    read,
    finish(seq) {
      finished.value = true;
      read(seq);
    },
    close: stop,
  };
}

/** Everything that was said in a channel until now. */
export function readChannel(serverId: string, channelId: string): void {
  const seq = hubOf(serverId).peek().positions.get(channelId);
  if (seq !== undefined) moveTo(channelId, seq);
}

/** The same in a direct conversation, which no hub tells of. */
export function readDirect(channelId: string, seq: number): void {
  moveTo(channelId, seq);
}

/** Everything that was said in a server's channels until now. */
export async function readServer(serverId: string): Promise<void> {
  await markServerRead(serverId);
  advance([...hubOf(serverId).peek().positions].map(([channelId, seq]) => ({ channelId, seq })));
}

/** At once the first time, then at most so often; what did not arrive is told with what comes next. */
export function tell(): void {
  clearTimeout(timer);
  timer = undefined;
  if (untold.size === 0) return;
  timer = setTimeout(tell, accompanied.peek() ? tellEvery : tellEveryAlone);
  for (const [channelId, seq] of untold) {
    untold.delete(channelId);
    markChannelRead(channelId, seq).catch(() => keep(channelId, seq));
  }
}

function moveTo(channelId: string, seq: number): void {
  advance([{ channelId, seq }]);
  untold.set(channelId, seq);
  if (timer === undefined) tell();
}

/** Quietly: the line to the inbox tells when there is somebody to tell again. */
function keep(channelId: string, seq: number): void {
  clearTimeout(timer);
  timer = undefined;
  untold.set(channelId, Math.max(seq, untold.get(channelId) ?? 0));
}
