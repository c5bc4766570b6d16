/** How far the server's channels are, as their rooms last told. */
export class Positions {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  all(): { channelId: string; seq: number }[] {
    return this.#sql
      .exec<{ channel_id: string; seq: number }>("SELECT channel_id, seq FROM positions")
      .toArray()
      .map((row) => ({ channelId: row.channel_id, seq: row.seq }));
  }

  /** Never backwards: calls may overtake each other. Whether the channel has moved. */
  advance(channelId: string, seq: number): boolean {
    const { rowsWritten } = this.#sql.exec(
      `INSERT INTO positions (channel_id, seq) VALUES (?, ?)
       ON CONFLICT (channel_id) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > seq`,
      channelId,
      seq,
    );
    return rowsWritten > 0;
  }

  forget(channelId: string): void {
    this.#sql.exec("DELETE FROM positions WHERE channel_id = ?", channelId);
  }
}
