/** Writes the room's log in its own SQLite: raw statements, because this is the hot path. The reader is `reader.ts`. */
import type { Message, User } from "../protocol/events.ts";
import { snowflake } from "../protocol/snowflake.ts";
import { everybody, Reader } from "./reader.ts";

export interface Draft {
  content: string;
  nonce?: string | undefined;
  replyTo?: string | undefined;
}

export class Log {
  readonly reader: Reader;
  readonly #sql: SqlStorage;
  /** Who is stored in `authors` as what; saves a look-up for each message. */
  readonly #known = new Map<string, string>();
  #seq: number;
  #rev: number;
  #lastCreatedAt: number;

  constructor(sql: SqlStorage, channelId: string) {
    this.#sql = sql;
    this.reader = new Reader(sql, channelId);
    const newest = sql
      .exec<{ seq: number; created_at: number }>("SELECT seq, created_at FROM messages ORDER BY seq DESC LIMIT 1")
      .toArray()[0];
    const changed = sql
      .exec<{ rev: number }>("SELECT rev FROM messages WHERE rev > 0 ORDER BY rev DESC LIMIT 1")
      .toArray()[0];
    this.#seq = newest?.seq ?? 0;
    this.#lastCreatedAt = newest?.created_at ?? 0;
    this.#rev = changed?.rev ?? 0;
  }

  /** How many messages there are: the newest one's number. */
  get seq(): number {
    return this.#seq;
  }

  /** How many changes there were: the newest one's number. */
  get rev(): number {
    return this.#rev;
  }

  /** As everybody sees it, or as one account does. */
  find(id: string, readerId: string = everybody): Message | undefined {
    return this.reader.find(id, this.#seq, readerId);
  }

  /** Idempotent on the nonce: a retry after a lost echo answers with the stored message. */
  append(author: User, draft: Draft): { message: Message; repeated: boolean } {
    const seq = this.#seq + 1;
    const createdAt = Math.max(Date.now(), this.#lastCreatedAt);
    const insert = this.#sql.exec(
      `INSERT INTO messages (seq, created_at, author_id, nonce, content, reply_to) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (author_id, nonce) WHERE nonce IS NOT NULL DO NOTHING`,
      seq,
      createdAt,
      author.id,
      draft.nonce ?? null,
      draft.content,
      draft.replyTo ?? null,
    );
    if (insert.rowsWritten === 0 && draft.nonce !== undefined) {
      return { message: this.reader.byNonce(author.id, draft.nonce), repeated: true };
    }
    this.remember(author);
    this.#seq = seq;
    this.#lastCreatedAt = createdAt;
    const message: Message = {
      id: snowflake(createdAt, seq),
      seq,
      channelId: this.reader.channelId,
      author,
      content: draft.content,
      createdAt: new Date(createdAt).toISOString(),
      ...(draft.replyTo !== undefined && { replyTo: draft.replyTo }),
      ...(draft.nonce !== undefined && { nonce: draft.nonce }),
    };
    return { message, repeated: false };
  }

  edit(seq: number, content: string): Message {
    this.#sql.exec(
      "UPDATE messages SET content = ?, edited_at = ?, rev = ? WHERE seq = ?",
      content,
      Date.now(),
      ++this.#rev,
      seq,
    );
    return this.reader.at(seq);
  }

  /** Leaves a tombstone: the row stays, without its words and what people made of them. */
  empty(seq: number): Message {
    this.#sql.exec("DELETE FROM reactions WHERE seq = ?", seq);
    this.#sql.exec(
      "UPDATE messages SET content = '', reply_to = NULL, deleted_at = ?, rev = ? WHERE seq = ?",
      Date.now(),
      ++this.#rev,
      seq,
    );
    return this.reader.at(seq);
  }

  /** Sets or takes back a reaction. Undefined when that is how it was already: nothing has changed. */
  react(seq: number, accountId: string, emoji: string, on: boolean): Message | undefined {
    const statement = on
      ? "INSERT INTO reactions (seq, emoji, account_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
      : "DELETE FROM reactions WHERE seq = ? AND emoji = ? AND account_id = ?";
    if (this.#sql.exec(statement, seq, emoji, accountId).rowsWritten === 0) return undefined;
    this.#sql.exec("UPDATE messages SET rev = ? WHERE seq = ?", ++this.#rev, seq);
    return this.reader.at(seq);
  }

  /** Writes who somebody is only where it differs from what is stored. */
  remember(user: User): void {
    const form = JSON.stringify(user);
    if (this.#known.get(user.id) === form) return;
    this.#sql.exec(
      `INSERT INTO authors (id, username, display_name, avatar_url) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         username = excluded.username, display_name = excluded.display_name, avatar_url = excluded.avatar_url
       WHERE (username, display_name, avatar_url) IS NOT (excluded.username, excluded.display_name, excluded.avatar_url)`,
      user.id,
      user.username,
      user.displayName ?? null,
      user.avatarUrl ?? null,
    );
    this.#known.set(user.id, form);
  }
}
