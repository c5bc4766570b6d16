/** The room's log in its own SQLite: raw statements, because this is the hot path. */
import type { Message, User } from "../protocol/events.ts";
import { readSnowflake, snowflake } from "../protocol/snowflake.ts";

export interface Draft {
  content: string;
  nonce?: string | undefined;
  replyTo?: string | undefined;
}

/** `before` and `after` are seqs; with neither, the newest page. */
export interface PageRequest {
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
}

export interface Page {
  messages: Message[];
  seq: number;
  rev: number;
  hasMore: boolean;
}

/** A message's seq without its bits above 22, which its id does not carry. */
const seqsPerLap = 2 ** 22;

type Row = {
  seq: number;
  created_at: number;
  nonce: string | null;
  content: string;
  reply_to: string | null;
  edited_at: number | null;
  deleted_at: number | null;
  author_id: string;
  username: string;
  display_name: string | null;
  avatar_url: string | null;
};

const select = `SELECT seq, created_at, nonce, content, reply_to, edited_at, deleted_at, author_id,
    username, display_name, avatar_url
  FROM messages JOIN authors ON authors.id = author_id`;

export class Log {
  readonly channelId: string;
  readonly #sql: SqlStorage;
  /** Who is stored in `authors` as what; saves a look-up for each message. */
  readonly #known = new Map<string, string>();
  #seq: number;
  #rev: number;
  #lastCreatedAt: number;

  constructor(sql: SqlStorage, channelId: string) {
    this.#sql = sql;
    this.channelId = channelId;
    const newest = sql
      .exec<{ seq: number; created_at: number }>("SELECT seq, created_at FROM messages ORDER BY seq DESC LIMIT 1")
      .toArray()[0];
    this.#seq = newest?.seq ?? 0;
    this.#lastCreatedAt = newest?.created_at ?? 0;
    this.#rev =
      sql.exec<{ rev: number }>("SELECT rev FROM messages WHERE rev > 0 ORDER BY rev DESC LIMIT 1").toArray()[0]?.rev ??
      0;
  }

  /** How many messages there are: the newest one's number. */
  get seq(): number {
    return this.#seq;
  }

  /** How many changes there were: the newest one's number. */
  get rev(): number {
    return this.#rev;
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
    if (insert.rowsWritten === 0) return { message: this.#byNonce(author.id, draft.nonce), repeated: true };
    this.remember(author);
    this.#seq = seq;
    this.#lastCreatedAt = createdAt;
    const message: Message = {
      id: snowflake(createdAt, seq),
      seq,
      channelId: this.channelId,
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
    return this.#at(seq);
  }

  /** Leaves a tombstone: the row stays, without its words. */
  empty(seq: number): Message {
    this.#sql.exec(
      "UPDATE messages SET content = '', reply_to = NULL, deleted_at = ?, rev = ? WHERE seq = ?",
      Date.now(),
      ++this.#rev,
      seq,
    );
    return this.#at(seq);
  }

  page({ before, after, limit }: PageRequest): Page {
    const rows =
      after === undefined
        ? this.#rows(`${select} WHERE seq < ? ORDER BY seq DESC LIMIT ?`, before ?? this.#seq + 1, limit).reverse()
        : this.#rows(`${select} WHERE seq > ? ORDER BY seq LIMIT ?`, after, limit);
    const messages = rows.map((row) => this.#message(row));
    const [first, last] = [messages[0], messages.at(-1)];
    // Seqs have no gaps, so the ends of the page tell whether there is more.
    const hasMore =
      after === undefined ? first !== undefined && first.seq > 1 : last !== undefined && last.seq < this.#seq;
    return { messages, seq: this.#seq, rev: this.#rev, hasMore };
  }

  /** By its public id, which holds the time and the low 22 bits of the seq. */
  find(id: string): Message | undefined {
    const { ms, low } = readSnowflake(id);
    for (let seq = low; seq <= this.#seq; seq += seqsPerLap) {
      const row = this.#rows(`${select} WHERE seq = ? AND created_at = ?`, seq, ms)[0];
      if (row) return this.#message(row);
    }
    return undefined;
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

  #byNonce(authorId: string, nonce: string | undefined): Message {
    const row = this.#sql.exec<Row>(`${select} WHERE author_id = ? AND nonce = ?`, authorId, nonce ?? null).one();
    return this.#message(row);
  }

  #at(seq: number): Message {
    return this.#message(this.#sql.exec<Row>(`${select} WHERE seq = ?`, seq).one());
  }

  #rows(query: string, ...bindings: SqlStorageValue[]): Row[] {
    return this.#sql.exec<Row>(query, ...bindings).toArray();
  }

  #message(row: Row): Message {
    return {
      id: snowflake(row.created_at, row.seq),
      seq: row.seq,
      channelId: this.channelId,
      author: {
        id: row.author_id,
        username: row.username,
        ...(row.display_name !== null && { displayName: row.display_name }),
        ...(row.avatar_url !== null && { avatarUrl: row.avatar_url }),
      },
      content: row.content,
      createdAt: new Date(row.created_at).toISOString(),
      ...(row.edited_at !== null && { editedAt: new Date(row.edited_at).toISOString() }),
      ...(row.reply_to !== null && { replyTo: row.reply_to }),
      ...(row.deleted_at !== null && { deleted: true as const }),
      ...(row.nonce !== null && { nonce: row.nonce }),
    };
  }
}
