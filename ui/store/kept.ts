/**
 * What this browser keeps of an account between two visits, so that the client starts with it: at once, and without a
 * network. In IndexedDB, of one account only, and gone when that account is. Where storage is forbidden or full nothing
 * is kept, and all else works.
 */
import { effect } from "@preact/signals";
import { clear, createStore, getMany, promisifyRequest } from "idb-keyval";

import { picturesCache } from "../service-worker/pictures.ts";
import { remember, remembered } from "./storage.ts";

/** Raised when anything that is kept changes its shape: what was kept before is forgotten then. */
const shape = 1;
/** Milliseconds from a change until it is written, as soon as there is nothing better to do. */
const writeAfter = 1_000;
/** Milliseconds more for which it gives way to everything else. */
const giveWayFor = 5_000;
/** Whose it is, remembered beside the database: a stranger's visit opens none. */
const ownerName = "kept";

/** What each takes, only that part knows. */
type Part = { readonly name: string; readonly again: (value: never) => void };

const store = createStore("igap", "kept");
const parts: Part[] = [];
/** What has to be written, by its name; what is undefined by then goes. */
const waiting = new Map<string, () => unknown>();
let owner: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let forgetting: Promise<void> = Promise.resolve();

export function startKeeping(): void {
  document.addEventListener("visibilitychange", () => {
    // The page may not come back.
    if (document.visibilityState === "hidden") void write();
  });
}

/** Shows what was kept of this account; resolves when that is done, or when there is nothing. */
export async function recall(accountId: string): Promise<void> {
  if (remembered(ownerName) !== markOf(accountId)) return;
  owner = accountId;
  await show(parts, accountId);
}

/** From here on, what is kept is this account's; what another one has left goes. */
export function keepFor(accountId: string | undefined): void {
  if (accountId !== undefined && accountId === owner) return;
  if (remembered(ownerName) !== markOf(accountId)) forgetKept();
  owner = accountId;
}

/** All of it. At a fault of ours too: what the page began with may be its cause. */
export function forgetKept(): void {
  owner = undefined;
  if (remembered(ownerName) !== undefined) forgetting = forgetting.then(forget);
}

/**
 * Keeps what `now` says, and follows it; undefined is not known, and says nothing. `again` gets what was kept at the last
 * visit, if it was the same account's.
 */
export function keep<T>(name: string, now: () => T | undefined, again: (value: T) => void): void {
  const part: Part = { name, again };
  parts.push(part);
  if (owner !== undefined) void show([part], owner);
  effect(() => {
    if (now() !== undefined) writeSoon(name, now);
  });
}

/** Writes when there is time what `now` says by then; nothing takes its place where it says undefined. */
export function writeSoon(name: string, now: () => unknown): void {
  waiting.set(name, now);
  timer ??= setTimeout(() => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => void write(), { timeout: giveWayFor });
    else void write();
  }, writeAfter);
}

/** In the order of the names; undefined where there is nothing. */
export async function readKept<T>(names: readonly string[]): Promise<readonly (T | undefined)[]> {
  try {
    return await getMany<T | undefined>([...names], store);
  } catch {
    // Storage is forbidden: nothing was kept.
    return [];
  }
}

async function show(some: readonly Part[], accountId: string): Promise<void> {
  const mine = [...some];
  const values = await readKept<never>(mine.map(({ name }) => name));
  // Meanwhile somebody else may have signed in, or nobody be there.
  if (owner !== accountId) return;
  for (const [index, part] of mine.entries()) {
    const value = values[index];
    if (value !== undefined) part.again(value);
  }
}

async function write(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const [account, news] = [owner, [...waiting]];
  if (account === undefined) return;
  waiting.clear();
  await forgetting;
  if (owner !== account || news.length === 0) return;
  remember(ownerName, markOf(account));
  try {
    await store("readwrite", (kept) => {
      for (const [name, now] of news) {
        const value = now();
        if (value === undefined) kept.delete(name);
        else kept.put(value, name);
      }
      // At once: a page that is left in this moment has no other.
      kept.transaction.commit();
      return promisifyRequest(kept.transaction);
    });
  } catch {
    // Forbidden or full: the next visit begins with what there is.
  }
}

async function forget(): Promise<void> {
  try {
    await clear(store);
    // Only where the connection is secure.
    if ("caches" in globalThis) await caches.delete(picturesCache);
    // Last: what was not forgotten to the end is forgotten the next time.
    remember(ownerName, undefined);
  } catch {
    // Forbidden: there is nothing either.
  }
}

function markOf(accountId: string | undefined): string | undefined {
  return accountId === undefined ? undefined : `${accountId} ${shape}`;
}
