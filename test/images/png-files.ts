/** A PNG encoder, small enough to make every kind of broken PNG as well. */
import { crc32, deflateSync } from "node:zlib";

import { big32, join, noise, type Part } from "./bytes.ts";

export const signature = join("\x89PNG\r\n\x1a\n");

export interface PngKind {
  width: number;
  height: number;
  colourType: number;
  bitDepth: number;
  interlaced?: boolean;
}

const colourTypes = new Map([
  [0, { channels: 1, bitDepths: [1, 2, 4, 8, 16] }],
  [2, { channels: 3, bitDepths: [8, 16] }],
  [3, { channels: 1, bitDepths: [1, 2, 4, 8] }],
  [4, { channels: 2, bitDepths: [8, 16] }],
  [6, { channels: 4, bitDepths: [8, 16] }],
]);

/** Which pass a pixel belongs to, as the specification draws it (8.2). */
const passes = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

export function chunk(type: string, ...content: Part[]): Uint8Array {
  const body = join(...content);
  const checked = join(type, body);
  return join(big32(body.length), checked, big32(crc32(checked)));
}

export function header({ width, height, bitDepth, colourType, interlaced = false }: PngKind): Uint8Array {
  return chunk("IHDR", big32(width), big32(height), bitDepth, colourType, 0, 0, Number(interlaced));
}

/** As many colours as the bit depth can tell apart. */
export function palette(bitDepth: number): Uint8Array {
  return chunk("PLTE", noise(3 * 2 ** bitDepth));
}

/** The rows of a picture before compression, each with its filter, of which every kind takes its turn. */
export function rows(kind: PngKind): Uint8Array {
  const lengths = kind.interlaced ? interlacedRows(kind) : Array.from({ length: kind.height }, () => kind.width);
  const bitsPerPixel = (colourTypes.get(kind.colourType)?.channels ?? 0) * kind.bitDepth;
  return join(lengths.map((length, row) => [row % 5, noise(Math.ceil((length * bitsPerPixel) / 8), row + 1)]));
}

/** How many pixels each row of each pass has, counted one by one. */
function interlacedRows({ width, height }: PngKind): number[] {
  const columns = [...Array(width).keys()];
  const lines = [...Array(height).keys()];
  return ["1", "2", "3", "4", "5", "6", "7"]
    .flatMap((pass) => lines.map((y) => columns.filter((x) => passes[y % 8]?.[x % 8] === pass).length))
    .filter((length) => length > 0);
}

export function pixels(kind: PngKind): Uint8Array {
  return chunk("IDAT", deflateSync(rows(kind)));
}

export const end = chunk("IEND");

export function png(kind: PngKind, ...extras: Part[]): Uint8Array {
  const colours = kind.colourType === 3 ? palette(kind.bitDepth) : [];
  return join(signature, header(kind), colours, extras, pixels(kind), end);
}

/** Every combination of colour type and bit depth that there is, in both orders of pixels. */
export const kinds: PngKind[] = [...colourTypes].flatMap(([colourType, { bitDepths }]) =>
  bitDepths.flatMap((bitDepth) =>
    [false, true].map((interlaced) => ({ width: 11, height: 13, colourType, bitDepth, interlaced })),
  ),
);
