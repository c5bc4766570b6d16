/** Reads the room's log: from rows to messages. The writer is `log.ts`. */
import type { Message, Reaction } from "../protocol/events.ts";
import { readSnowflake, snowflake } from "../protocol/snowflake.ts";

/** `before` and `after` are seqs; with neither, the newest page. */
export interface PageRequest {
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
}

/** An id holds the low 22 bits of a seq: in a longer channel several seqs share them. */
const seqsPerLap = 2 ** 22;

type MessageRow = {
  seq: number;
  created_at: number;
  nonce: string | null;
  content: string;
  reply_to: string | null;
  edited_at: number | null;
  deleted_at: number | null;
  rev: number;
  author_id: string;
  username: string;
  display_name: string | null;
  avatar_url: string | null;
};

type ReactionRow = { seq: number; emoji: string; count: number; me: number | null };

const select = `SELECT seq, created_at, nonce, content, reply_to, edited_at, deleted_at, rev, author_id,
    username, display_name, avatar_url
  FROM messages JOIN authors ON authors.id = author_id`;

/** Nobody's account: for what goes to everybody, and so can't say `me`. */
export const everybody = "";

export class Reader {
  readonly channelId: string;
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage, channelId: string) {
    this.#sql = sql;
    this.channelId = channelId;
  }

  /** A page in ascending order, as `readerId` sees it. */
  page({ before, after, limit }: PageRequest, readerId: string): Message[] {
    const rows =
      after === undefined
        ? this.#rows(`${select} WHERE seq < ? ORDER BY seq DESC LIMIT ?`, before ?? Number.MAX_SAFE_INTEGER, limit)
        : this.#rows(`${select} WHERE seq > ? ORDER BY seq LIMIT ?`, after, limit);
    return this.#messages(after === undefined ? rows.toReversed() : rows, readerId);
  }

  /** Every message that changed after `rev`, in the order of its last change. */
  changes(rev: number, readerId: string): { rev: number; message: Message }[] {
    // The condition on zero is what lets SQLite use the partial index.
    const rows = this.#rows(`${select} WHERE rev > 0 AND rev > ? ORDER BY rev`, rev);
    return rows.map((row) => ({ rev: row.rev, message: this.#message(row, this.#reactionsTo(row.seq, readerId)) }));
  }

  /** By its public id, which holds the time and the low 22 bits of the seq; `newest` is the room's last seq. */
  find(id: string, newest: number, readerId: string): Message | undefined {
    const { ms, low } = readSnowflake(id);
    for (let seq = low; seq <= newest; seq += seqsPerLap) {
      const row = this.#rows(`${select} WHERE seq = ? AND created_at = ?`, seq, ms)[0];
      if (row) return this.#message(row, this.#reactionsTo(seq, readerId));
    }
    return undefined;
  }

  byNonce(authorId: string, nonce: string): Message {
    const row = this.#sql.exec<MessageRow>(`${select} WHERE author_id = ? AND nonce = ?`, authorId, nonce).one();
    return this.#message(row, this.#reactionsTo(row.seq, authorId));
  }

  at(seq: number): Message {
    const row = this.#sql.exec<MessageRow>(`${select} WHERE seq = ?`, seq).one();
    return this.#message(row, this.#reactionsTo(seq, everybody));
  }

  #rows(query: string, ...bindings: SqlStorageValue[]): MessageRow[] {
    return this.#sql.exec<MessageRow>(query, ...bindings).toArray();
  }

  #messages(rows: MessageRow[], readerId: string): Message[] {
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return [];
    const reactions = Map.groupBy(this.#reactions(first.seq, last.seq, readerId), (row) => row.seq);
    return rows.map((row) => this.#message(row, reactions.get(row.seq) ?? []));
  }

  #reactionsTo(seq: number, readerId: string): ReactionRow[] {
    return this.#reactions(seq, seq, readerId);
  }

  #reactions(from: number, to: number, readerId: string): ReactionRow[] {
    return this.#sql
      .exec<ReactionRow>(
        `SELECT seq, emoji, count(*) AS count, max(account_id = ?) AS me FROM reactions
         WHERE seq BETWEEN ? AND ? GROUP BY seq, emoji ORDER BY seq, min(rowid)`,
        readerId,
        from,
        to,
      )
      .toArray();
  }

  #message(row: MessageRow, reactions: ReactionRow[]): Message {
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
      ...(reactions.length > 0 && { reactions: reactions.map(toReaction) }),
      ...(row.deleted_at !== null && { deleted: true as const }),
      ...(row.nonce !== null && { nonce: row.nonce }),
    };
  }
}

function toReaction({ emoji, count, me }: ReactionRow): Reaction {
  return { emoji, count, ...(me === 1 && { me: true as const }) };
}
