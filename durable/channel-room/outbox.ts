/**
 * What somebody must hear who may not look at the room. A row is written in the transaction of its message, and goes when
 * every inbox concerned has it: a crash on either side delays a delivery and loses none. An inbox drops what it has.
 */
import { type Calling, directoryOf } from "../directory.ts";
import { limits } from "../limits.ts";
import type { Message, User } from "../protocol/events.ts";
import { callsIn } from "../protocol/names.ts";
import type { Bumps } from "./bumps.ts";
import type { Home } from "./home.ts";
import type { Log } from "./log.ts";
import { Pulse } from "./pulse.ts";

/** Messages delivered together. */
const batch = 100;
/** Milliseconds */
const retryAfter = limits.redeliverySeconds * 1_000;
const retryAtMost = 60 * 60 * 1_000;

/** What one account must hear. */
interface Letter {
  seqs: number[];
  deliver: () => Promise<void>;
}

export class Outbox {
  readonly #ctx: DurableObjectState;
  readonly #env: Env;
  readonly #log: Log;
  readonly #home: Home;
  readonly #bumps: Bumps;
  readonly #isShut: () => boolean;
  readonly #pulse = new Pulse(() => this.#ctx.waitUntil(this.deliver()));
  #delivery: Promise<void> = Promise.resolve();
  /** Whether something was posted since the last dispatch. */
  #posted = false;
  /** Milliseconds since 1970. An alarm is there before a row is, so that somebody looks for it after a crash. */
  #alarmAt = 0;
  #failures = 0;

  constructor(ctx: DurableObjectState, env: Env, log: Log, home: Home, bumps: Bumps, isShut: () => boolean) {
    this.#ctx = ctx;
    this.#env = env;
    this.#log = log;
    this.#home = home;
    this.#bumps = bumps;
    this.#isShut = isShut;
  }

  /** In the turn that writes the message, so that both are durable or none is. */
  post(message: Message): void {
    if (!this.#concernsSomebody(message)) return;
    this.#ctx.storage.sql.exec("INSERT INTO outbox (seq) VALUES (?)", message.seq);
    this.#posted = true;
    if (this.#alarmAt <= Date.now()) this.#ring(retryAfter);
  }

  /** After the echo. */
  dispatch(): void {
    if (!this.#posted) return;
    this.#posted = false;
    this.#pulse.touch();
  }

  /** Delivers what is there; what can't be delivered now is tried again by alarm. One at a time. */
  deliver(): Promise<void> {
    this.#delivery = this.#delivery.then(() => this.#deliverAll());
    return this.#delivery;
  }

  stop(): void {
    this.#pulse.stop();
  }

  async #deliverAll(): Promise<void> {
    try {
      for (;;) {
        const seqs = this.#pending();
        if (seqs.length === 0) break;
        await this.#deliverSome(seqs);
      }
      this.#failures = 0;
    } catch (error) {
      if (this.#isShut()) return;
      console.error({ event: "delivery_failed", channelId: this.#log.reader.channelId, error: String(error) });
      this.#ring(Math.min(retryAfter * 2 ** this.#failures, retryAtMost));
      this.#failures += 1;
    }
  }

  #pending(): number[] {
    if (this.#isShut()) return [];
    return this.#ctx.storage.sql
      .exec<{ seq: number }>("SELECT seq FROM outbox ORDER BY seq LIMIT ?", batch)
      .toArray()
      .map(({ seq }) => seq);
  }

  /** @throws what kept an inbox from having its part; what every inbox has is done. */
  async #deliverSome(seqs: number[]): Promise<void> {
    const letters = await this.#address(seqs.map((seq) => this.#log.reader.at(seq)));
    const results = await Promise.allSettled(letters.map(({ deliver }) => deliver()));
    const undelivered = letters.filter((_, index) => results[index]?.status === "rejected");
    const open = new Set(undelivered.flatMap((letter) => letter.seqs));
    for (const seq of seqs) {
      if (!open.has(seq)) this.#ctx.storage.sql.exec("DELETE FROM outbox WHERE seq = ?", seq);
    }
    const failure = results.find((result) => result.status === "rejected");
    if (failure) throw failure.reason;
  }

  #concernsSomebody({ replyTo, content }: Message): boolean {
    return this.#home.serverId === null || replyTo !== undefined || callsIn(content).length > 0;
  }

  async #address(messages: Message[]): Promise<Letter[]> {
    const { serverId } = this.#home;
    if (serverId === undefined) return [];
    return serverId === null ? this.#toParticipants(messages) : this.#toCalled(serverId, messages);
  }

  /** To everybody in a direct conversation, that it has moved: one call, however much was said. */
  async #toParticipants(messages: Message[]): Promise<Letter[]> {
    const { channelId } = this.#log.reader;
    const people = await directoryOf(this.#ctx).participants(channelId);
    const seqs = messages.map(({ seq }) => seq);
    const newest = messages.at(-1);
    if (!newest) return [];
    return people.map(({ id }) => ({
      seqs,
      deliver: () => this.#env.USER_INBOX.getByName(id).converse(peopleBut(id, people), newest),
    }));
  }

  /** To each account that a message calls, as it is now: what was deleted meanwhile calls nobody. */
  async #toCalled(serverId: string, messages: Message[]): Promise<Letter[]> {
    const callings = messages.map((message) => this.#calling(message));
    const called = await directoryOf(this.#ctx).called(serverId, callings);
    const byAccount = Map.groupBy(
      messages.flatMap((message, index) => (called[index] ?? []).map((accountId) => ({ accountId, message }))),
      ({ accountId }) => accountId,
    );
    this.#bumps.called(this.#log.seq, byAccount.keys());
    return [...byAccount].map(([accountId, calls]) => {
      const heard = calls.map(({ message }) => message);
      return {
        seqs: heard.map(({ seq }) => seq),
        deliver: () => this.#env.USER_INBOX.getByName(accountId).call(serverId, heard),
      };
    });
  }

  #calling({ author, content, replyTo }: Message): Calling {
    return {
      authorId: author.id,
      names: callsIn(content)
        .slice(0, limits.callsPerMessage)
        .map(({ names }) => names.map(({ key }) => key)),
      answeredId: replyTo === undefined ? undefined : this.#log.find(replyTo)?.author.id,
    };
  }

  #ring(after: number): void {
    this.#alarmAt = Date.now() + after;
    // Written in this turn, with whatever else is.
    this.#ctx.waitUntil(this.#ctx.storage.setAlarm(this.#alarmAt));
  }
}

/** As each of them sees a conversation: with the others. */
function peopleBut(accountId: string, people: User[]): User[] {
  return people.filter(({ id }) => id !== accountId);
}
