/** Putting pictures together, and taking them apart, byte by byte. */

/** A string stands for one byte a character; a number for one byte. */
export type Part = string | number | Uint8Array | readonly Part[];

export function join(...parts: readonly Part[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(bytesOf));
}

function bytesOf(part: Part): number[] {
  if (typeof part === "number") return [part];
  if (typeof part === "string") return [...part].map((character) => character.charCodeAt(0));
  if (part instanceof Uint8Array) return [...part];
  return part.flatMap(bytesOf);
}

export function fromBase64(text: string): Uint8Array {
  return join(atob(text));
}

export function big16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

export function big32(value: number): number[] {
  return [...big16(value >>> 16), ...big16(value)];
}

export function little16(value: number): number[] {
  return big16(value).toReversed();
}

export function little32(value: number): number[] {
  return big32(value).toReversed();
}

/** A copy with one byte changed. */
export function withByte(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[offset] = value;
  return copy;
}

export function contains(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes).includes(text);
}

/** The same bytes for the same seed: a picture must not change from run to run. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 16;
  });
}
