/** Of what the person wants to be told, where that is not what holds everywhere. */
import { count, eq } from "drizzle-orm";
import type { DrizzleSqliteDODatabase } from "drizzle-orm/durable-sqlite";

import { limits } from "../limits.ts";
import type { NotificationSetting } from "../protocol/inbox.ts";
import { noServer, notifications } from "./schema.ts";

export class Notifications {
  readonly #database: DrizzleSqliteDODatabase;

  constructor(database: DrizzleSqliteDODatabase) {
    this.#database = database;
  }

  all(): NotificationSetting[] {
    return this.#database
      .select()
      .from(notifications)
      .all()
      .map(({ id, level, mutedUntil }) => ({
        id,
        level,
        mutedUntil: mutedUntil === null ? null : new Date(mutedUntil).toISOString(),
      }));
  }

  /** False when there are as many as there can be. What chooses nothing is not kept. */
  set(serverId: string, { id, level, mutedUntil }: NotificationSetting): boolean {
    if (level === null && mutedUntil === null) {
      this.#database.delete(notifications).where(eq(notifications.id, id)).run();
      return true;
    }
    const known = this.#database.select().from(notifications).where(eq(notifications.id, id)).get();
    if (!known && this.#total() >= limits.notificationSettings) return false;
    const set = { level, mutedUntil: mutedUntil === null ? null : Date.parse(mutedUntil) };
    this.#database
      .insert(notifications)
      .values({ id, serverId, ...set })
      .onConflictDoUpdate({ target: notifications.id, set })
      .run();
    return true;
  }

  /** Of a server that the person no longer belongs to, and of its channels. */
  forget(serverId: string): void {
    this.#database.delete(notifications).where(eq(notifications.serverId, serverId)).run();
  }

  /** Forgets what was chosen for other servers than these. */
  keep(serverIds: string[]): void {
    const { serverId } = notifications;
    const chosen = this.#database.selectDistinct({ serverId }).from(notifications).all();
    const gone = new Set(chosen.map((row) => row.serverId)).difference(new Set([...serverIds, noServer]));
    for (const id of gone) this.forget(id);
  }

  clear(): void {
    this.#database.delete(notifications).run();
  }

  #total(): number {
    return this.#database.select({ total: count() }).from(notifications).get()?.total ?? 0;
  }
}
