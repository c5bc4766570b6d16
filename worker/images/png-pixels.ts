/** The header of a PNG and the pixels it promises. */
import { inflateSync } from "node:zlib";

import { viewOf } from "./bytes.ts";
import type { Size } from "./inspection.ts";

export interface PngHeader extends Size {
  bitDepth: number;
  colourType: ColourType;
  interlaced: boolean;
}

/** Grey, true colour, palette, grey with alpha, true colour with alpha. */
type ColourType = 0 | 2 | 3 | 4 | 6;

/** What each colour type is made of (table 12). */
const colourTypes: Record<ColourType, { channels: number; bitDepths: readonly number[] }> = {
  0: { channels: 1, bitDepths: [1, 2, 4, 8, 16] },
  2: { channels: 3, bitDepths: [8, 16] },
  3: { channels: 1, bitDepths: [1, 2, 4, 8] },
  4: { channels: 2, bitDepths: [8, 16] },
  6: { channels: 4, bitDepths: [8, 16] },
};

/** The first column and row of each pass, and the steps to the next (8.2). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const progressive = [[0, 0, 1, 1]] as const;

const lastFilter = 4;

/** Undefined unless every field has a value that the specification knows. */
export function readHeader(body: Uint8Array): PngHeader | undefined {
  if (body.length !== 13) return undefined;
  const view = viewOf(body);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [bitDepth = 0, colourType = 1, compression, filtering, interlacing = 2] = body.subarray(8);
  if (width === 0 || height === 0 || compression !== 0 || filtering !== 0 || interlacing > 1) return undefined;
  if (!isColourType(colourType) || !colourTypes[colourType].bitDepths.includes(bitDepth)) return undefined;
  return { width, height, bitDepth, colourType, interlaced: interlacing === 1 };
}

/**
 * Whether the compressed data is one whole zlib stream that makes exactly the rows the header promises.
 * It is inflated in one go with that size as the bound, not through a DecompressionStream: workerd's takes all it is
 * given at once and holds what comes of it until it is read, so that a bomb would go off in memory.
 */
export function holdsPixels(header: PngHeader, compressed: Uint8Array): boolean {
  const passes = passesOf(header);
  const size = passes.reduce((sum, { rows, rowBytes }) => sum + rows * rowBytes, 0);
  const pixels = inflate(compressed, size);
  if (pixels?.length !== size) return false;
  let offset = 0;
  for (const { rows, rowBytes } of passes) {
    const end = offset + rows * rowBytes;
    for (; offset < end; offset += rowBytes) {
      if ((pixels[offset] ?? 0) > lastFilter) return false;
    }
  }
  return true;
}

/** Each pass is a small picture of its own; one without columns or rows is left out. A row begins with its filter. */
function passesOf({ width, height, bitDepth, colourType, interlaced }: PngHeader) {
  const bitsPerPixel = bitDepth * colourTypes[colourType].channels;
  return (interlaced ? adam7 : progressive)
    .map(([left, top, across, down]) => ({
      columns: Math.ceil((width - left) / across),
      rows: Math.ceil((height - top) / down),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0)
    .map(({ columns, rows }) => ({ rows, rowBytes: 1 + Math.ceil((columns * bitsPerPixel) / 8) }));
}

/** Undefined when the data is damaged, makes more than `maxLength` bytes, or goes on after its end. */
function inflate(compressed: Uint8Array, maxLength: number): Uint8Array | undefined {
  try {
    const result = inflateSync(compressed, { maxOutputLength: maxLength, info: true });
    return isInflated(result) && result.engine.bytesWritten === compressed.length ? result.buffer : undefined;
  } catch {
    // zlib has no other way to say that the data is not what it should be.
    return undefined;
  }
}

/** What `info` makes of the result, which its type leaves out: the engine comes too, and knows how much it has read. */
function isInflated(result: object): result is { buffer: Uint8Array; engine: { bytesWritten: number } } {
  return "engine" in result && "buffer" in result && result.buffer instanceof Uint8Array;
}

function isColourType(value: number): value is ColourType {
  return value in colourTypes;
}
