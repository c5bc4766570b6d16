/** How far the person has read. A cursor never moves back, and what moves none writes nothing. */
import { eq } from "drizzle-orm";
import type { DrizzleSqliteDODatabase } from "drizzle-orm/durable-sqlite";

import { marks, reads } from "./schema.ts";

/** How far a channel is read, or how far it is. */
export interface Cursor {
  channelId: string;
  seq: number;
}

export class Reads {
  readonly #database: DrizzleSqliteDODatabase;

  constructor(database: DrizzleSqliteDODatabase) {
    this.#database = database;
  }

  /** Of each channel in which it is not 0. */
  cursors(): Cursor[] {
    const own = this.#database.select({ channelId: reads.channelId, seq: reads.seq }).from(reads).all();
    const cursors = new Map(own.map(({ channelId, seq }) => [channelId, seq]));
    for (const { seqs } of this.#database.select().from(marks).all()) {
      for (const [channelId, seq] of Object.entries(seqs)) {
        cursors.set(channelId, Math.max(seq, cursors.get(channelId) ?? 0));
      }
    }
    return [...cursors].map(([channelId, seq]) => ({ channelId, seq }));
  }

  /** Whether that moved the channel's cursor. */
  advance(serverId: string, channelId: string, seq: number): boolean {
    const { seq: own = 0 } = this.#database.select().from(reads).where(eq(reads.channelId, channelId)).get() ?? {};
    if (seq <= Math.max(own, this.#markOf(serverId)[channelId] ?? 0)) return false;
    this.#database
      .insert(reads)
      .values({ channelId, serverId, seq })
      .onConflictDoUpdate({ target: reads.channelId, set: { seq } })
      .run();
    return true;
  }

  /** Marks a server as read up to where its channels are. The cursors that this moved. */
  mark(serverId: string, positions: Cursor[]): Cursor[] {
    const here = this.#database.select().from(reads).where(eq(reads.serverId, serverId)).all();
    const own = new Map(here.map(({ channelId, seq }) => [channelId, seq]));
    const before = this.#markOf(serverId);
    const moved = positions.filter(
      ({ channelId, seq }) => seq > Math.max(own.get(channelId) ?? 0, before[channelId] ?? 0),
    );
    if (moved.length === 0 && this.isMarked(serverId)) return [];
    const seqs = Object.fromEntries(
      positions.map(({ channelId, seq }) => [channelId, Math.max(seq, before[channelId] ?? 0)]),
    );
    this.#database
      .insert(marks)
      .values({ serverId, seqs })
      .onConflictDoUpdate({ target: marks.serverId, set: { seqs } })
      .run();
    return moved;
  }

  /** Whether the server was ever marked: joining does that. */
  isMarked(serverId: string): boolean {
    const row = this.#database.select({ serverId: marks.serverId }).from(marks).where(eq(marks.serverId, serverId));
    return row.get() !== undefined;
  }

  /** A server that the person no longer belongs to. */
  forget(serverId: string): void {
    this.#database.delete(reads).where(eq(reads.serverId, serverId)).run();
    this.#database.delete(marks).where(eq(marks.serverId, serverId)).run();
  }

  clear(): void {
    this.#database.delete(reads).run();
    this.#database.delete(marks).run();
  }

  #markOf(serverId: string): Record<string, number> {
    return this.#database.select().from(marks).where(eq(marks.serverId, serverId)).get()?.seqs ?? {};
  }
}
