/** The person's direct conversations: with whom, and how far each is. */
import { desc, eq, lt } from "drizzle-orm";
import type { DrizzleSqliteDODatabase } from "drizzle-orm/durable-sqlite";

import type { User } from "../protocol/events.ts";
import { conversations } from "./schema.ts";

type Row = typeof conversations.$inferSelect;

export class Conversations {
  readonly #database: DrizzleSqliteDODatabase;

  constructor(database: DrizzleSqliteDODatabase) {
    this.#database = database;
  }

  /**
   * A conversation began, or moved by a message. `latest` is the id of that message, or of the conversation as long as
   * there is none: it tells the time. False when all of that is known.
   */
  moved(channelId: string, users: User[], seq: number, latest: string): boolean {
    const known = this.#database.select().from(conversations).where(eq(conversations.channelId, channelId)).get();
    if (known && known.seq >= seq) return false;
    const set = { users, seq, latest };
    this.#database
      .insert(conversations)
      .values({ channelId, ...set })
      .onConflictDoUpdate({ target: conversations.channelId, set })
      .run();
    return true;
  }

  /** Newest first; before another's `latest`. */
  page(before: string | undefined, limit: number): Row[] {
    return this.#database
      .select()
      .from(conversations)
      .where(before === undefined ? undefined : lt(conversations.latest, before))
      .orderBy(desc(conversations.latest))
      .limit(limit)
      .all();
  }

  clear(): void {
    this.#database.delete(conversations).run();
  }
}
