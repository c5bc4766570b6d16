/** Beats at once when something happens after a while, and for what follows at most once a second. */

const interval = 1_000;

export class Pulse {
  readonly #beat: () => void;
  #beatAt = 0;
  /** Exists only while a busy second is not over: a timer keeps the room from hibernating. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(beat: () => void) {
    this.#beat = beat;
  }

  touch(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#beatAt + interval - Date.now();
    if (wait <= 0) this.#now();
    else this.#timer = setTimeout(() => this.#now(), wait);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #now(): void {
    this.#timer = undefined;
    this.#beatAt = Date.now();
    this.#beat();
  }
}
