/** Rates in memory. An object forgets them when it hibernates, which takes longer than a burst needs to fill again. */

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970 */
  at: number;
}

/** Past so many buckets the full ones are dropped: memory follows those who speak, not those who ever spoke. */
const sweepAt = 1_000;

export class Rate {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes one token. Answers 0, or in how many seconds the next one is there. */
  take(key: string, now: number): number {
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, at: now };
    const tokens = this.#filled(bucket, now);
    if (tokens < 1) return (1 - tokens) / this.#perSecond;
    if (this.#buckets.size >= sweepAt) this.#sweep(now);
    this.#buckets.set(key, { tokens: tokens - 1, at: now });
    return 0;
  }

  #filled(bucket: Bucket, now: number): number {
    return Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1_000) * this.#perSecond);
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#filled(bucket, now) >= this.#burst) this.#buckets.delete(key);
    }
  }
}

/** Counts what may happen only so often in a minute, per socket and exactly. */
export class PerMinute {
  readonly #limit: number;
  readonly #times = new WeakMap<WebSocket, number[]>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one more. Whether that reaches the limit. */
  reached(socket: WebSocket, now: number): boolean {
    const recent = (this.#times.get(socket) ?? []).filter((at) => at > now - 60_000);
    this.#times.set(socket, [...recent, now]);
    return recent.length + 1 >= this.#limit;
  }
}
