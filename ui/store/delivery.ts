/**
 * Says what was left unsaid in channels that nobody looks at any more. A channel that is open says its own over its
 * socket; should both say the same, the nonce makes it one message.
 */
import { t } from "../i18n/catalogue.ts";
import { sendMessage } from "../rest/messages.ts";
import { asProblem, mayPass, type Problem } from "../rest/problem.ts";
import type { Pending } from "./messages.ts";
import { notify } from "./notices.ts";
import { channelsWithUnsent, keepUnsent, mayHaveArrived, unsent } from "./outbox.ts";
import { me, onAccountChange } from "./session.ts";

/** Milliseconds. */
const firstDelay = 500;
const longestDelay = 30_000;

const attended = new Set<string>();
let failures = 0;
let delivering = false;
let retryTimer: ReturnType<typeof setTimeout> | undefined;

export function startDelivery(): void {
  onAccountChange(() => void deliver());
  addEventListener("online", () => void deliver());
  document.addEventListener("visibilitychange", () => void deliver());
}

/** From here on the channel's own conversation delivers; the function that comes back ends that. */
export function attend(channelId: string): () => void {
  attended.add(channelId);
  return () => {
    attended.delete(channelId);
    void deliver();
  };
}

/** In their order, one after the other. */
async function deliver(): Promise<void> {
  clearTimeout(retryTimer);
  if (delivering) return;
  delivering = true;
  // Read anew each time: the conversations write there too.
  for (let next = oldest(); next && me.peek(); next = oldest()) {
    const problem = await say(next);
    // A session that is being renewed is no refusal either.
    if (problem && (problem.status === 401 || mayPass(problem))) {
      wait(problem);
      break;
    }
    failures = 0;
    settle(next, problem);
  }
  delivering = false;
}

type Letter = { readonly channelId: string; readonly pending: Pending };

function oldest(): Letter | undefined {
  for (const channelId of channelsWithUnsent()) {
    const pending = attended.has(channelId) ? undefined : unsent(channelId).find(mayHaveArrived);
    if (pending) return { channelId, pending };
  }
  return undefined;
}

/** Resolves to why not. */
async function say({ channelId, pending: { content, nonce, replyTo } }: Letter): Promise<Problem | undefined> {
  try {
    await sendMessage(channelId, { content, nonce, ...(replyTo !== undefined && { replyTo }) });
    return undefined;
  } catch (thrown) {
    return asProblem(thrown);
  }
}

/** Full jitter, as the sockets wait. */
function wait({ retryAfter = 0 }: Problem): void {
  const delay = Math.random() * Math.min(longestDelay, firstDelay * 2 ** failures);
  failures += 1;
  retryTimer = setTimeout(() => void deliver(), retryAfter * 1_000 + delay);
}

/** What was refused stays where its author finds it, to try again or to discard. */
function settle({ channelId, pending }: Letter, refusal: Problem | undefined): void {
  const others = unsent(channelId).filter(({ nonce }) => nonce !== pending.nonce);
  keepUnsent(channelId, refusal ? [...others, { ...pending, failed: reason(refusal) }] : others);
  if (refusal) notify(t("notice.unsent"), "trouble");
}

/** Whatever else a channel answers means that the person may no longer speak there. */
function reason({ code }: Problem): NonNullable<Pending["failed"]> {
  switch (code) {
    case "content_empty":
    case "content_too_long":
    case "content_malformed":
    case "message_not_found":
      return code;
    default:
      return "forbidden";
  }
}
