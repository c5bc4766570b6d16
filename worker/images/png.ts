/**
 * PNG (W3C Portable Network Graphics, third edition): every chunk with its checksum and place, every row of pixels.
 * What follows IEND is cut, and of the chunks only those are kept that make the picture. The rest goes: text, time,
 * EXIF but for the orientation, ICC profiles (arbitrary data of any size), the frames of an animation (its default
 * picture is shown).
 */
import { crc32 } from "node:zlib";

import { concatenate, fromAscii, toAscii, viewOf } from "./bytes.ts";
import { oriented, readOrientation, writeOrientation } from "./exif.ts";
import { corrupt, fits, fitsTurned, type ImageRule, type Inspection, tooManyPixels } from "./inspection.ts";
import { holdsPixels, type PngHeader, readHeader } from "./png-pixels.ts";

const signatureBytes = 8;
/** A chunk's length, type and checksum. */
const frameBytes = 12;
/** A megabyte in chunks of no content would be 87,000; encoders write pixels in pieces of 8 KiB and more. */
const maxChunks = 4096;

interface Chunk {
  type: string;
  body: Uint8Array;
  /** With its length, type and checksum. */
  whole: Uint8Array;
}

/** Colour spaces: each has a fixed few bytes and stands before the palette and the pixels. */
const colourSpaceBytes = new Map([
  ["gAMA", 4],
  ["cHRM", 32],
  ["sRGB", 1],
  ["cICP", 4],
]);

export function inspectPng(bytes: Uint8Array, rule: ImageRule): Inspection {
  const first = readChunk(bytes, signatureBytes);
  const header = first?.type === "IHDR" ? readHeader(first.body) : undefined;
  if (first === undefined || header === undefined) return corrupt("The PNG does not begin with a valid IHDR chunk.");
  if (!fitsTurned(rule, header)) return tooManyPixels(rule, header);

  const rest = readChunks(bytes, signatureBytes + first.whole.length);
  if (rest === undefined)
    return corrupt("A chunk of the PNG is cut off or its checksum is wrong, or there are too many.");
  if (!followRules(rest, header)) return corrupt("A chunk of the PNG is unknown, misplaced or malformed.");

  // Browsers read the orientation only where it stands before the pixels.
  const exif = rest.slice(0, rest.findIndex(isPixels)).find(({ type }) => type === "eXIf");
  const orientation = readOrientation(exif?.body ?? new Uint8Array());
  const size = oriented(orientation, header);
  if (!fits(rule, size)) return tooManyPixels(rule, size);
  const pixels = concatenate(rest.filter(isPixels).map(({ body }) => body));
  if (!holdsPixels(header, pixels)) return corrupt("The pixels of the PNG are incomplete or damaged.");

  const kept = [bytes.subarray(0, signatureBytes), first.whole];
  if (orientation !== 1) kept.push(writeChunk("eXIf", writeOrientation(orientation)));
  kept.push(...rest.filter(({ type }) => isShown(type, header)).map(({ whole }) => whole));
  return { ok: true, image: { type: "png", ...size, bytes: concatenate(kept) } };
}

/** All chunks from `offset` up to IEND; undefined when one of them is damaged, or IEND does not come. */
function readChunks(bytes: Uint8Array, offset: number): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  while (chunks.length < maxChunks) {
    const chunk = readChunk(bytes, offset);
    if (chunk === undefined) return undefined;
    chunks.push(chunk);
    if (chunk.type === "IEND") return chunks;
    offset += chunk.whole.length;
  }
  return undefined;
}

/** The chunk at `offset`; undefined when it does not end within the file or its checksum is wrong. */
function readChunk(bytes: Uint8Array, offset: number): Chunk | undefined {
  if (offset + frameBytes > bytes.length) return undefined;
  const view = viewOf(bytes);
  const end = offset + frameBytes + view.getUint32(offset);
  if (end > bytes.length) return undefined;
  const checked = bytes.subarray(offset + 4, end - 4);
  if (crc32(checked) !== view.getUint32(end - 4)) return undefined;
  return { type: toAscii(checked.subarray(0, 4)), body: checked.subarray(4), whole: bytes.subarray(offset, end) };
}

function writeChunk(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(frameBytes + body.length);
  const view = viewOf(chunk);
  view.setUint32(0, body.length);
  chunk.set(fromAscii(type), 4);
  chunk.set(body, 8);
  view.setUint32(8 + body.length, crc32(chunk.subarray(4, 8 + body.length)));
  return chunk;
}

/** Whether the chunks after IHDR keep to the rules of order and content (5.4, 5.6, 11). */
function followRules(chunks: readonly Chunk[], header: PngHeader): boolean {
  const before = new Set<string>();
  let previous = "IHDR";
  let paletteEntries = 0;
  return chunks.every(({ type, body }) => {
    const follows = isPlaced(type, before, previous) && hasContent(type, body.length, header, paletteEntries);
    if (type === "PLTE") paletteEntries = body.length / 3;
    before.add(type);
    previous = type;
    return follows;
  });
}

function isPlaced(type: string, before: ReadonlySet<string>, previous: string): boolean {
  if (type === "IDAT") return !before.has("IDAT") || previous === "IDAT";
  if (type === "IEND") return before.has("IDAT");
  if (type === "tRNS") return !before.has("tRNS") && !before.has("IDAT");
  if (type === "PLTE") return !before.has("PLTE") && !before.has("tRNS") && !before.has("IDAT");
  if (colourSpaceBytes.has(type)) return !before.has(type) && !before.has("PLTE") && !before.has("IDAT");
  // A decoder must not go on past a critical chunk that it does not know (5.4), and neither past what is no name.
  return /^[a-z][A-Za-z]{3}$/.test(type);
}

function hasContent(type: string, length: number, header: PngHeader, paletteEntries: number): boolean {
  switch (type) {
    case "PLTE":
      return isPalette(length, header);
    case "tRNS":
      return isTransparency(length, header, paletteEntries);
    case "IDAT":
      return header.colourType !== 3 || paletteEntries > 0;
    case "IEND":
      return length === 0;
    default:
      return length === (colourSpaceBytes.get(type) ?? length);
  }
}

function isPalette(length: number, { colourType, bitDepth }: PngHeader): boolean {
  const entries = length / 3;
  if (colourType !== 2 && colourType !== 3 && colourType !== 6) return false;
  return Number.isInteger(entries) && entries >= 1 && entries <= (colourType === 3 ? 2 ** bitDepth : 256);
}

function isTransparency(length: number, { colourType }: PngHeader, paletteEntries: number): boolean {
  switch (colourType) {
    case 0:
      return length === 2;
    case 2:
      return length === 6;
    case 3:
      return length >= 1 && length <= paletteEntries;
    default:
      return false;
  }
}

/** Whether the chunk takes part in how the picture looks. With true colour a palette is only a hint for old screens. */
function isShown(type: string, { colourType }: PngHeader): boolean {
  if (type === "PLTE") return colourType === 3;
  return type === "IDAT" || type === "IEND" || type === "tRNS" || colourSpaceBytes.has(type);
}

function isPixels({ type }: Chunk): boolean {
  return type === "IDAT";
}
