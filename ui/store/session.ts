/** Who is using this browser. */
import { computed, effect, untracked } from "@preact/signals";

import type { Me } from "../../worker/schemas/accounts.ts";
import * as api from "../rest/accounts.ts";
import { Problem } from "../rest/problem.ts";
import { onSessionEnd } from "../rest/request.ts";
import { keep, keepFor, recall, startKeeping } from "./kept.ts";
import { resource } from "./loadable.ts";
import { onRememberedElsewhere, remember, remembered } from "./storage.ts";

/**
 * Remembered beside the cookies, which scripts can't see: a stranger is not asked for on every visit, and other tabs
 * hear of signing in and out.
 */
const accountName = "account";

export const session = resource<Me | null>(whoIsIt);

/** Resolved when what this browser kept is shown. */
let recalled: Promise<void> = Promise.resolve();

/** The account, null for a stranger, undefined while that is not known. */
export const me = computed(() => session.value);

keep(
  "account",
  () => (session.isCurrent ? (me.value ?? undefined) : undefined),
  (before) => session.recall(before),
);

/** Called when another account, or none, uses this browser: what belongs to the one before has to go. */
export function onAccountChange(listener: (account: Me | null) => void): void {
  let before: string | undefined;
  effect(() => {
    const account = me.value;
    if (account === undefined || account?.id === before) return;
    before = account?.id;
    untracked(() => listener(account));
  });
}

export function startSession(): void {
  startKeeping();
  const before = remembered(accountName);
  if (before !== undefined) recalled = recall(before);
  onAccountChange((account) => keepFor(account?.id));
  onSessionEnd(() => become(null));
  onRememberedElsewhere(accountName, (id) => {
    if (id === undefined) become(null);
    else if (id !== me.peek()?.id) void session.load();
  });
  void session.load();
}

export async function signIn(credentials: { username: string; password: string }): Promise<void> {
  const { user } = await api.signIn(credentials);
  become(user);
}

export async function signUp(credentials: { username: string; password: string }): Promise<void> {
  const { user } = await api.register(credentials);
  become(user);
}

export async function signOut(): Promise<void> {
  await api.signOut();
  become(null);
}

export async function changeDisplayName(displayName: string): Promise<void> {
  session.set(await api.changeProfile({ displayName }));
}

export async function changeAvatar(file: Blob): Promise<void> {
  session.set(await api.putAvatar(file));
}

export async function removeAvatar(): Promise<void> {
  await api.deleteAvatar();
  session.update((account) => {
    if (!account) return account;
    const { avatarUrl: _, ...rest } = account;
    return rest;
  });
}

async function whoIsIt(): Promise<Me | null> {
  if (remembered(accountName) === undefined) return null;
  try {
    const account = await api.getMe();
    remember(accountName, account.id);
    return account;
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) return null;
    // What is kept is here in a moment, and better than no answer.
    await recalled;
    throw thrown;
  }
}

function become(account: Me | null): void {
  remember(accountName, account?.id);
  session.set(account);
}
