/** Removes what lives outside D1 and has lost its row. Triggers list it; requests and a daily run work the list off. */
import { and, asc, eq, lte } from "drizzle-orm";

import type { Database } from "./database/index.ts";
import { cleanups, sessions } from "./database/schema.ts";

type Cleanup = typeof cleanups.$inferSelect;

const removers: Record<Cleanup["kind"], (env: Env, ref: string) => Promise<void>> = {
  media: (env, key) => env.MEDIA.delete(key),
  room: (env, channelId) => env.CHANNEL_ROOM.getByName(channelId).destroy(),
  hub: (env, serverId) => env.SERVER_HUB.getByName(serverId).destroy(),
  inbox: (env, accountId) => env.USER_INBOX.getByName(accountId).destroy(accountId),
};

/** Entries handled at a time: each is a call to another object. */
const batch = 50;
const rounds = 20;
/** A failed entry steps back, so that it does not hold up the others. */
const retryAfter = 60 * 60 * 1_000;

/**
 * Works off what is due; when it returns, the sockets of deleted channels, servers and accounts are closed. Safe to
 * repeat and to run twice at once: removing twice is removing.
 * @throws when something could not be removed; it stays on the list.
 */
export async function cleanUp(env: Env, database: Database): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const due = await database
      .select()
      .from(cleanups)
      .where(lte(cleanups.dueAt, Date.now()))
      .orderBy(asc(cleanups.dueAt))
      .limit(batch);
    const results = await Promise.allSettled(due.map((entry) => remove(env, database, entry)));
    const failure = results.find((result) => result.status === "rejected");
    if (failure) throw failure.reason;
    if (due.length < batch) return;
  }
}

/** Once a day: also what no request comes by to remove. */
export async function cleanUpDaily(env: Env, database: Database): Promise<void> {
  await database.delete(sessions).where(lte(sessions.expiresAt, Date.now()));
  await cleanUp(env, database);
}

async function remove(env: Env, database: Database, entry: Cleanup): Promise<void> {
  const same = and(eq(cleanups.kind, entry.kind), eq(cleanups.ref, entry.ref));
  try {
    await removers[entry.kind](env, entry.ref);
  } catch (error) {
    await database
      .update(cleanups)
      .set({ dueAt: Date.now() + retryAfter })
      .where(same);
    throw error;
  }
  await database.delete(cleanups).where(same);
}
