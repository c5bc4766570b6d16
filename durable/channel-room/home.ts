/**
 * Where a room belongs. It is told by those who come through the door, and kept in storage: sockets that hibernate do not
 * say it, and a message over REST may be the first thing to wake the room.
 */

const key = "server";
const announcedKey = "announced";

export class Home {
  readonly #kv: SyncKvStorage;
  readonly #channelId: string;
  #serverId: string | null | undefined;

  constructor(kv: SyncKvStorage, channelId: string) {
    this.#kv = kv;
    this.#channelId = channelId;
    this.#serverId = kv.get<string | null>(key);
  }

  /** Null for a direct conversation, undefined as long as nobody came. */
  get serverId(): string | null | undefined {
    return this.#serverId;
  }

  /** It never changes, so it is written once. */
  belongTo(serverId: string | null): void {
    if (serverId === this.#serverId) return;
    this.#serverId = serverId;
    this.#kv.put(key, serverId);
  }

  /** Tells the server's hub that somebody enters, unless it knows. False when nobody may: the server is suspended. */
  async announce(env: Env): Promise<boolean> {
    if (typeof this.#serverId !== "string" || this.#kv.get(announcedKey) === true) return true;
    if (!(await env.SERVER_HUB.getByName(this.#serverId).enter(this.#channelId))) return false;
    this.#kv.put(announcedKey, true);
    return true;
  }

  /** The hub has let go of the room. */
  leave(): void {
    this.#kv.delete(announcedKey);
  }
}
