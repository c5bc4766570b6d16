/** The markers of a JPEG (ITU-T T.81, B.1.1, table B.1) and the segments they begin. */
import { viewOf } from "./bytes.ts";

/** The second byte of the markers that the walk knows by name; the first is 0xff. */
export const marker = {
  temporary: 0x01,
  baselineFrame: 0xc0,
  extendedFrame: 0xc1,
  progressiveFrame: 0xc2,
  huffman: 0xc4,
  lastFrame: 0xcf,
  firstRestart: 0xd0,
  lastRestart: 0xd7,
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  quantisers: 0xdb,
  lines: 0xdc,
  restartInterval: 0xdd,
  hierarchy: 0xde,
  expansion: 0xdf,
  jfif: 0xe0,
  exif: 0xe1,
  adobe: 0xee,
  lastApplication: 0xef,
  comment: 0xfe,
};

const first = 0xff;
const stuffing = 0x00;

export interface Segment {
  code: number;
  body: Uint8Array;
  end: number;
}

/** The segment at `offset`; undefined when there is none or the file ends within. */
export function readSegment(bytes: Uint8Array, offset: number): Segment | undefined {
  if (bytes[offset] !== first) return undefined;
  let start = offset;
  while (bytes[start + 1] === first) start++;
  const code = bytes[start + 1];
  start += 2;
  if (code === undefined) return undefined;
  if (standsAlone(code)) return { code, body: new Uint8Array(), end: start };
  if (start + 2 > bytes.length) return undefined;
  const end = start + viewOf(bytes).getUint16(start);
  if (end < start + 2 || end > bytes.length) return undefined;
  return { code, body: bytes.subarray(start + 2, end), end };
}

/** Where the next marker begins: after entropy-coded data that nobody needs there can be anything. */
export function findMarker(bytes: Uint8Array, offset: number): number {
  for (let at = bytes.indexOf(first, offset); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (bytes[at + 1] !== stuffing && bytes[at + 1] !== first) return at;
  }
  return bytes.length;
}

/** Segments that may stand in any JPEG and don't take part in its pixels. */
export function isSkipped(code: number): boolean {
  return (
    (code >= marker.jfif && code <= marker.lastApplication) ||
    (code >= marker.firstRestart && code <= marker.lastRestart) ||
    code === marker.comment ||
    code === marker.lines ||
    code === marker.temporary
  );
}

export function writeMarker(code: number): Uint8Array {
  return Uint8Array.of(first, code);
}

export function writeSegment(code: number, body: Uint8Array): Uint8Array {
  const head = new Uint8Array(4 + body.length);
  head.set([first, code, (body.length + 2) >> 8, (body.length + 2) & 0xff]);
  head.set(body, 4);
  return head;
}

function standsAlone(code: number): boolean {
  return (code >= marker.firstRestart && code <= marker.end) || code === marker.temporary;
}
