/** Who is using this browser. */
import { computed, effect, untracked } from "@preact/signals";

import type { Me } from "../../worker/schemas/accounts.ts";
import * as api from "../rest/accounts.ts";
import { Problem } from "../rest/problem.ts";
import { onSessionEnd } from "../rest/request.ts";
import { keep, keepFor, recall, startKeeping } from "./kept.ts";
import { resource } from "./loadable.ts";
import { canKeep, onRememberedElsewhere, remember, remembered } from "./storage.ts";

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
  onSessionEnd(() => {
    // Who asks whether anybody is here finds it out by itself.
    if (me.peek()) become(null);
    else remember(accountName, undefined);
  });
  onRememberedElsewhere(accountName, (id) => {
    if (id === undefined) return become(null);
    if (id === me.peek()?.id) return;
    // Whatever is asked for from here on is asked by the cookies of the other one: nothing of the former may be pressed.
    session.clear();
    void session.load();
  });
  void session.load();
}

export async function signIn(credentials: { username: string; password: string }): Promise<void> {
  requireCookies();
  const { user } = await api.signIn(credentials);
  become(user);
}

export async function signUp(credentials: { username: string; password: string }): Promise<void> {
  requireCookies();
  const { user } = await api.register(credentials);
  become(user);
}

/** `leave` goes elsewhere in the same moment: a page that is not for strangers would ask to sign in and come back. */
export async function signOut(leave: () => void): Promise<void> {
  await api.signOut();
  become(null);
  leave();
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
  // Where nothing can be remembered, only the cookies know.
  if (remembered(accountName) === undefined && canKeep()) return null;
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

/** A session is two cookies: without them the server would say yes, and know nobody a moment later. */
function requireCookies(): void {
  if (!navigator.cookieEnabled) throw new Problem(0, { code: "cookies" });
}

function become(account: Me | null): void {
  remember(accountName, account?.id);
  session.set(account);
}
