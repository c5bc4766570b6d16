/** Messages that called the person. The key is what makes a message that is delivered twice one mention. */
import { count, desc, eq, lt, lte, sql } from "drizzle-orm";
import type { DrizzleSqliteDODatabase } from "drizzle-orm/durable-sqlite";

import type { Message } from "../protocol/events.ts";
import { limits } from "../limits.ts";
import type { Cursor } from "./reads.ts";
import { mentions } from "./schema.ts";

/** A message that called the person: where it is, and its id, which is its time. */
export type Mention = typeof mentions.$inferSelect;

export class Mentions {
  readonly #database: DrizzleSqliteDODatabase;

  constructor(database: DrizzleSqliteDODatabase) {
    this.#database = database;
  }

  /** False for one that is known. */
  add(serverId: string, { id, channelId, seq }: Message): boolean {
    const added = this.#database
      .insert(mentions)
      .values({ messageId: id, channelId, serverId, seq })
      .onConflictDoNothing()
      .returning({ seq: mentions.seq })
      .all();
    if (added.length > 0) this.#forgetOldest();
    return added.length > 0;
  }

  /** Newest first; before a message's id. */
  page(before: string | undefined, limit: number): Mention[] {
    return this.#database
      .select()
      .from(mentions)
      .where(before === undefined ? undefined : lt(mentions.messageId, before))
      .orderBy(desc(mentions.messageId))
      .limit(limit)
      .all();
  }

  /** Those that the cursors have not passed. */
  unread(cursors: Cursor[]): Cursor[] {
    const readTo = new Map(cursors.map(({ channelId, seq }) => [channelId, seq]));
    const all = this.#database.select({ channelId: mentions.channelId, seq: mentions.seq }).from(mentions).all();
    return all.filter(({ channelId, seq }) => seq > (readTo.get(channelId) ?? 0));
  }

  /** Of a server that the person no longer belongs to. */
  forget(serverId: string): void {
    this.#database.delete(mentions).where(eq(mentions.serverId, serverId)).run();
  }

  clear(): void {
    this.#database.delete(mentions).run();
  }

  #forgetOldest(): void {
    const { total } = this.#database.select({ total: count() }).from(mentions).get() ?? { total: 0 };
    if (total <= limits.mentionsKept) return;
    const last = this.#database
      .select({ messageId: mentions.messageId })
      .from(mentions)
      .orderBy(desc(mentions.messageId))
      .limit(1)
      .offset(limits.mentionsKept);
    this.#database
      .delete(mentions)
      .where(lte(mentions.messageId, sql`(${last})`))
      .run();
  }
}
