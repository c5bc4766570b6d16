/** What was said last in the conversations that were looked at: going back to one shows it at once, on the next visit too. */
import { effect } from "@preact/signals";

import { conversationOf } from "../paths.ts";
import { directs } from "./directs.ts";
import { inboxHeard } from "./inbox.ts";
import { keep, readKept, writeSoon } from "./kept.ts";
import type { Messages } from "./messages.ts";
import { readableChannels } from "./servers.ts";
import { onAccountChange } from "./session.ts";

/** Conversations, those looked at last. */
const keptConversations = 30;
/** The newest messages of each that are there on the next visit. */
const keptMessages = 50;

/** By channel; the one looked at last is the last one. */
const transcripts = new Map<string, Messages>();

/** Before anything is recalled: what the page shows comes with the first of it. */
export function startTranscripts(): void {
  onAccountChange(() => transcripts.clear());
  const here = conversationOf(location.pathname);
  if (here !== undefined) keep<Messages>(nameOf(here), nothingNew, (kept) => take(here, kept));
  keep<readonly string[]>("transcripts", nothingNew, (channelIds) => void recallOthers(channelIds));
  effect(() => {
    if (readableChannels.value && inboxHeard.value && directs.value) forgetClosed();
  });
}

export function transcriptOf(channelId: string): Messages | undefined {
  return transcripts.get(channelId);
}

export function keepTranscript(channelId: string, messages: Messages): void {
  transcripts.delete(channelId);
  transcripts.set(channelId, messages);
  for (const id of transcripts.keys()) {
    if (transcripts.size <= keptConversations) break;
    forgetTranscript(id);
  }
  writeTranscript(channelId);
}

export function forgetTranscript(channelId: string): void {
  if (!transcripts.delete(channelId)) return;
  writeTranscript(channelId);
}

function forgetClosed(): void {
  const closed = [...transcripts.keys()].filter((id) => !isOpen(id));
  for (const id of closed) forgetTranscript(id);
}

/** Neither gone nor closed to me, as far as that is known by now. */
function isOpen(channelId: string): boolean {
  const channels = readableChannels.value;
  if (!channels || !inboxHeard.value) return true;
  return channels.has(channelId) || (directs.value ?? []).some((direct) => direct.channelId === channelId);
}

async function recallOthers(channelIds: readonly string[]): Promise<void> {
  const others = channelIds.filter((id) => !transcripts.has(id));
  const kept = await readKept<Messages>(others.map(nameOf));
  for (const [index, id] of others.entries()) take(id, kept[index]);
  forgetClosed();
}

/** Behind what was looked at in this visit. */
function take(channelId: string, kept: Messages | undefined): void {
  if (!kept || transcripts.has(channelId)) return;
  const newer = [...transcripts];
  transcripts.clear();
  transcripts.set(channelId, kept);
  for (const [id, messages] of newer) transcripts.set(id, messages);
}

/** A conversation that is still on the page may have kept it after it was closed. */
function writeTranscript(channelId: string): void {
  writeSoon(nameOf(channelId), () => (isOpen(channelId) ? shortened(transcripts.get(channelId)) : undefined));
  writeSoon("transcripts", () => [...transcripts.keys()].filter(isOpen));
}

function shortened(messages: Messages | undefined): Messages | undefined {
  // A page of the past says nothing of the present.
  if (!messages || messages.hasLater) return undefined;
  const { stored, hasEarlier } = messages;
  return {
    ...messages,
    stored: stored.slice(-keptMessages),
    hasEarlier: hasEarlier || stored.length > keptMessages,
    ahead: [],
    // The outbox has them.
    pending: [],
  };
}

/** It is written as it is looked at. */
function nothingNew(): undefined {
  return undefined;
}

function nameOf(channelId: string): string {
  return `transcript ${channelId}`;
}
