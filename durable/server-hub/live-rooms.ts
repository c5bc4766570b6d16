/** The rooms that somebody has entered. Each tells so once, before it lets anybody in, until the hub lets go of it. */
export class LiveRooms {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(channelId: string): void {
    this.#sql.exec("INSERT INTO live_rooms (channel_id) VALUES (?) ON CONFLICT DO NOTHING", channelId);
  }

  all(): string[] {
    return this.#sql
      .exec<{ channel_id: string }>("SELECT channel_id FROM live_rooms")
      .toArray()
      .map((row) => row.channel_id);
  }

  forget(channelId: string): void {
    this.#sql.exec("DELETE FROM live_rooms WHERE channel_id = ?", channelId);
  }
}
