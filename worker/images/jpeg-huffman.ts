/** Huffman codes (ITU-T T.81, annex C) and the bits of entropy-coded data (F.2.2). */

const lookupBits = 9;
const maxCodeBits = 16;
const marker = 0xff;
const stuffing = 0x00;

/** How to find the symbol of a code, by the code's length where that matters. */
export interface HuffmanTable {
  symbols: Uint8Array;
  /** For the next nine bits: length << 8 | symbol of the code they begin with, or 0 when it is longer. */
  lookup: Uint16Array;
  /** The greatest code of a length, or -1. */
  greatest: Int32Array;
  /** What to add to a code of a length to get the index of its symbol. */
  shift: Int32Array;
}

/** `counts` says how many codes there are of each length from 1 to 16. Undefined when no such set of codes exists. */
export function buildTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | undefined {
  const lookup = new Uint16Array(1 << lookupBits);
  const greatest = new Int32Array(maxCodeBits + 1).fill(-1);
  const shift = new Int32Array(maxCodeBits + 1);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= maxCodeBits; length++) {
    const count = counts[length - 1] ?? 0;
    if (code + count > 1 << length) return undefined;
    shift[length] = index - code;
    for (const last = index + count; index < last; index++, code++) {
      greatest[length] = code;
      if (length > lookupBits) continue;
      const spare = lookupBits - length;
      lookup.fill((length << 8) | (symbols[index] ?? 0), code << spare, (code + 1) << spare);
    }
    code <<= 1;
  }
  return { symbols, lookup, greatest, shift };
}

/** Has no code at all: what is read by a table that the file does not define is damaged. */
export const emptyTable: HuffmanTable = {
  symbols: new Uint8Array(),
  lookup: new Uint16Array(1 << lookupBits),
  greatest: new Int32Array(maxCodeBits + 1).fill(-1),
  shift: new Int32Array(maxCodeBits + 1),
};

/** The bits of a scan, between its restart markers. Most of the time a JPEG takes is spent here. */
export class EntropyReader {
  /** How many blocks, from the current one on, have nothing more in the band that a progressive scan gives. */
  endedBlocks = 0;
  readonly #bytes: Uint8Array;
  #offset: number;
  /** The newest `#count` bits are still to be read; a 32-bit number. */
  #bits = 0;
  #count = 0;
  /** How many of those bits were made up because a marker came. */
  #madeUp = 0;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#offset = offset;
  }

  /** Whether more bits were read than there are before the next marker. */
  get overran(): boolean {
    return this.#madeUp > this.#count;
  }

  /** The offset after the last byte of which a bit was read. */
  get end(): number {
    let offset = this.#offset;
    for (let unread = (this.#count - this.#madeUp) >> 3; unread > 0; unread--) {
      offset -= this.#bytes[offset - 1] === stuffing && this.#bytes[offset - 2] === marker ? 2 : 1;
    }
    return offset;
  }

  /** The next symbol, or -1 when the bits are no code of the table. */
  symbol(table: HuffmanTable): number {
    if (this.#count < maxCodeBits) this.#fill();
    const entry = table.lookup[(this.#bits >>> (this.#count - lookupBits)) & ((1 << lookupBits) - 1)] ?? 0;
    if (entry !== 0) {
      this.#count -= entry >> 8;
      return entry & 0xff;
    }
    for (let length = lookupBits + 1; length <= maxCodeBits; length++) {
      const code = (this.#bits >>> (this.#count - length)) & ((1 << length) - 1);
      if (code <= (table.greatest[length] ?? -1)) {
        this.#count -= length;
        return table.symbols[code + (table.shift[length] ?? 0)] ?? -1;
      }
    }
    return -1;
  }

  skip(count: number): void {
    let missing = count;
    while (missing > this.#count) {
      missing -= this.#count;
      this.#count = 0;
      this.#fill();
    }
    this.#count -= missing;
  }

  /** At most 16 bits, as a number. */
  read(count: number): number {
    if (this.#count < count) this.#fill();
    this.#count -= count;
    return (this.#bits >>> this.#count) & ((1 << count) - 1);
  }

  /** Goes on after the restart marker of this number (0 to 7); false when it is not what comes next. */
  restart(number: number): boolean {
    let offset = this.end;
    while (this.#bytes[offset] === marker && this.#bytes[offset + 1] === marker) offset++;
    if (this.#bytes[offset] !== marker || this.#bytes[offset + 1] !== 0xd0 + number) return false;
    this.#offset = offset + 2;
    this.#count = 0;
    this.#madeUp = 0;
    this.endedBlocks = 0;
    return true;
  }

  /** Adds whole bytes until there are more than 24 bits; zeros once a marker or the end of the file is reached. */
  #fill(): void {
    while (this.#count <= 24) {
      const byte = this.#bytes[this.#offset] ?? marker;
      const isData = byte !== marker || this.#bytes[this.#offset + 1] === stuffing;
      if (isData) this.#offset += byte === marker ? 2 : 1;
      else this.#madeUp += 8;
      this.#bits = (this.#bits << 8) | (isData ? byte : 0);
      this.#count += 8;
    }
  }
}
