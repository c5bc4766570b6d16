/**
 * How many bytes went out to everybody, and how many it had been at each message. A client that has seen message 7 has
 * read all that was sent up to there; what came after is still on its way, or piling up.
 */
interface Mark {
  seq: number;
  total: number;
}

/** A socket is closed long before it is this many batches behind. */
const marksKept = 8_192;

export class Outflow {
  #total = 0;
  #marks: Mark[] = [];

  /** Bytes sent so far. */
  get total(): number {
    return this.#total;
  }

  add(bytes: number, seq: number): void {
    this.#total += bytes;
    const last = this.#marks.at(-1);
    if (last?.seq === seq) last.total = this.#total;
    else this.#marks.push({ seq, total: this.#total });
    if (this.#marks.length > 2 * marksKept) this.#marks = this.#marks.slice(-marksKept);
  }

  /** Bytes sent when `seq` was the newest message; 0 when that is too long ago to know. */
  totalAt(seq: number): number {
    let [low, high] = [0, this.#marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marks[middle]?.seq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return this.#marks[low - 1]?.total ?? 0;
  }
}
