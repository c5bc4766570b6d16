/**
 * Tells the server's hub how far the room is and whom it called, in one call for all members. Nothing waits for it, and
 * nothing repairs a lost one but the next: who is called hears of it by the outbox too.
 */
import type { Home } from "./home.ts";
import { Pulse } from "./pulse.ts";

export class Bumps {
  readonly #env: Env;
  readonly #channelId: string;
  readonly #home: Home;
  readonly #pulse = new Pulse(() => this.#tell());
  #seq = 0;
  #called = new Set<string>();

  constructor(env: Env, channelId: string, home: Home) {
    this.#env = env;
    this.#channelId = channelId;
    this.#home = home;
  }

  /** There are new messages, up to `seq`. */
  moved(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#pulse.touch();
  }

  /** Messages up to `seq` have called these accounts. */
  called(seq: number, accountIds: Iterable<string>): void {
    for (const accountId of accountIds) this.#called.add(accountId);
    this.moved(seq);
  }

  /** The channel is gone or hidden: its hub hears nothing more of it. */
  stop(): void {
    this.#pulse.stop();
  }

  #tell(): void {
    const { serverId } = this.#home;
    const called = [...this.#called];
    this.#called.clear();
    if (typeof serverId !== "string") return;
    // The output gate holds the call until the messages are durable.
    this.#env.SERVER_HUB.getByName(serverId)
      .bump(this.#channelId, this.#seq, called)
      .catch((error: unknown) => {
        console.error({ event: "bump_failed", channelId: this.#channelId, error: String(error) });
      });
  }
}
