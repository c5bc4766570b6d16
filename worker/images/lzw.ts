/** GIF's LZW (GIF89a, appendix F), followed without making a pixel: only how many of them each code stands for. */

const maxCodeSize = 12;
const maxCodes = 1 << maxCodeSize;

/** Where in the file the last byte is that a frame's pixels need. */
export interface LzwEnd {
  /** The offset of the size of the sub-block that holds it. */
  subBlock: number;
  /** The offset after it. */
  end: number;
}

/**
 * Follows the codes in the sub-blocks at `offset` until they have made exactly so many pixels, and the end code where
 * it comes next: a decoder that has all its pixels reads no further, so that the rest can be cut. Undefined when a
 * code is invalid or the codes end too early.
 */
export function walkLzw(bytes: Uint8Array, offset: number, minCodeSize: number, pixels: number): LzwEnd | undefined {
  const clearCode = 1 << minCodeSize;
  const endCode = clearCode + 1;
  /** How many pixels each code stands for. */
  const lengths = new Uint16Array(maxCodes).fill(1, 0, clearCode);
  let nextCode = endCode + 1;
  let codeSize = minCodeSize + 1;
  /** The length of the code before; 0 right after a clear code. */
  let previous = 0;
  let missing = pixels;
  let bits = 0;
  let bitCount = 0;
  let subBlock = offset;
  let subBlockEnd = offset;
  let needed: LzwEnd | undefined;
  for (;;) {
    while (bitCount < codeSize) {
      if (offset === subBlockEnd) {
        const size = bytes[offset] ?? 0;
        if (size === 0) return needed;
        subBlock = offset++;
        subBlockEnd = offset + size;
      }
      bits |= (bytes[offset++] ?? 0) << bitCount;
      bitCount += 8;
    }
    const code = bits & ((1 << codeSize) - 1);
    bits >>>= codeSize;
    bitCount -= codeSize;

    if (code === endCode) return missing === 0 ? { subBlock, end: offset } : undefined;
    if (needed !== undefined) return needed;
    if (code === clearCode) {
      nextCode = endCode + 1;
      codeSize = minCodeSize + 1;
      previous = 0;
      continue;
    }
    // The code that is about to be defined may be used at once, but not as the first after a clear code.
    if (code > nextCode || (code === nextCode && previous === 0)) return undefined;
    if (previous > 0 && nextCode < maxCodes) {
      lengths[nextCode++] = previous + 1;
      if (nextCode === 1 << codeSize && codeSize < maxCodeSize) codeSize++;
    }
    previous = lengths[code] ?? 0;
    missing -= previous;
    if (missing < 0) return undefined;
    if (missing === 0) needed = { subBlock, end: offset };
  }
}
