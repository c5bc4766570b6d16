/** Taking JPEG files apart, and making plain ones of any shape. */
import { big16, join, type Part } from "./bytes.ts";

/** Everything from one marker to the next: a scan with its data, the start and the end with nothing. */
export interface Piece {
  code: number;
  bytes: Uint8Array;
}

export const scan = 0xda;
export const start = join(0xff, 0xd8);
export const end = join(0xff, 0xd9);

export function segment(code: number, ...content: Part[]): Uint8Array {
  const body = join(...content);
  return join(0xff, code, big16(body.length + 2), body);
}

export function piecesOf(jpeg: Uint8Array): Piece[] {
  const offsets = [...jpeg.keys()].filter((offset) => {
    const code = jpeg[offset + 1] ?? 0;
    return jpeg[offset] === 0xff && code >= 0xc0 && !(code >= 0xd0 && code <= 0xd7);
  });
  const pieces: Piece[] = [];
  let next = 0;
  for (const offset of offsets) {
    // What looks like a marker inside of a segment is none.
    if (offset < next) continue;
    const code = jpeg[offset + 1] ?? 0;
    const length = code === 0xd8 || code === 0xd9 ? 2 : 2 + (jpeg[offset + 2] ?? 0) * 256 + (jpeg[offset + 3] ?? 0);
    next = offset + length;
    pieces.push({ code, bytes: jpeg.subarray(offset, next) });
  }
  return pieces.map(({ code, bytes }, index) => {
    const following = pieces[index + 1]?.bytes.byteOffset ?? jpeg.byteOffset + jpeg.length;
    const from = bytes.byteOffset - jpeg.byteOffset;
    return { code, bytes: jpeg.subarray(from, following - jpeg.byteOffset) };
  });
}

/** The file with every piece of a kind changed; an empty result leaves it out. */
export function changed(jpeg: Uint8Array, code: number, change: (bytes: Uint8Array, index: number) => Part) {
  let index = 0;
  return join(...piecesOf(jpeg).map((piece) => (piece.code === code ? change(piece.bytes, index++) : piece.bytes)));
}

export function without(jpeg: Uint8Array, code: number): Uint8Array {
  return changed(jpeg, code, () => []);
}

/** The file with something right after its start. */
export function afterStart(jpeg: Uint8Array, ...parts: Part[]): Uint8Array {
  return join(start, parts, jpeg.subarray(2));
}

export interface FlatKind {
  width: number;
  height: number;
  /** For each component how many blocks a unit has across and down: "22 11 11" is 4:2:0. */
  sampling?: string;
  restartInterval?: number;
  /** How many blocks to leave out at the end. */
  missing?: number;
}

/** A picture of one colour: each block takes two bits, "no difference" and "nothing more". */
export function flat({ width, height, sampling = "11", restartInterval = 0, missing = 0 }: FlatKind): Uint8Array {
  const components = sampling
    .split(" ")
    .map((digits, index) => ({ id: index + 1, across: Number(digits[0]), down: Number(digits[1]) }));
  const isGrey = components.length === 1;
  const maxAcross = isGrey ? 1 : Math.max(...components.map(({ across }) => across));
  const maxDown = isGrey ? 1 : Math.max(...components.map(({ down }) => down));
  const blocksPerUnit = isGrey ? 1 : components.reduce((sum, { across, down }) => sum + across * down, 0);
  const units = Math.ceil(width / (8 * maxAcross)) * Math.ceil(height / (8 * maxDown));

  const data: Part[] = [];
  for (let unit = 0; unit < units; unit += restartInterval || units) {
    const here = Math.min(restartInterval || units, units - unit);
    const left = unit + here < units ? 0 : missing;
    if (unit > 0) data.push([0xff, 0xd0 + ((unit / restartInterval - 1) % 8)]);
    data.push(zeroBits(2 * (here * blocksPerUnit - left)));
  }
  const oneCode = [1, new Uint8Array(15), 0];
  const fields = components.map(({ id, across, down }) => [id, across * 16 + down, 0]);
  return join(
    start,
    segment(0xdb, 0, new Uint8Array(64).fill(1)),
    segment(0xc0, 8, big16(height), big16(width), fields.length, fields),
    segment(0xc4, 0x00, oneCode, 0x10, oneCode),
    restartInterval > 0 ? segment(0xdd, big16(restartInterval)) : [],
    segment(
      scan,
      fields.length,
      components.map(({ id }) => [id, 0]),
      0,
      63,
      0,
    ),
    data,
    end,
  );
}

/** So many zeros, and ones up to the end of the byte. */
function zeroBits(count: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(count / 8));
  if (count % 8 > 0) bytes[bytes.length - 1] = 0xff >> (count % 8);
  return bytes;
}
