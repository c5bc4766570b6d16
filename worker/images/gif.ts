/**
 * GIF (87a and 89a): every block up to the trailer, every frame inside the screen and with all its pixels. Kept are the
 * screen, the colour tables, the frames with their graphic control, and how often the animation runs. Comments, plain
 * text, other application data, what follows a frame's last code and what follows the trailer are cut.
 */
import { concatenate, fromAscii, startsWith, viewOf } from "./bytes.ts";
import { corrupt, fits, type ImageRule, type Inspection, type Size, tooManyPixels } from "./inspection.ts";
import { walkLzw } from "./lzw.ts";

/** A small file can hold very many frames, and whoever looks at it may have to hold them all unpacked. */
const maxFrames = 500;
/** All frames together, each as large as the screen: 48 of 1920 × 1080. */
const maxAnimationPixels = 100_000_000;

const headerBytes = 13;
const descriptorBytes = 10;

const extensionIntroducer = 0x21;
const imageSeparator = 0x2c;
const trailer = 0x3b;

const graphicControlLabel = 0xf9;
/** In one sub-block. */
const graphicControlBytes = 4;

/** How often the animation runs is told under either name; the count and the end of the block follow. */
const loopings = ["NETSCAPE2.0", "ANIMEXTS1.0"].map((name) =>
  concatenate([Uint8Array.of(extensionIntroducer, 0xff, name.length), fromAscii(name), Uint8Array.of(3, 1)]),
);
const loopingBytes = 19;

export function inspectGif(bytes: Uint8Array, rule: ImageRule): Inspection {
  if (bytes.length < headerBytes) return corrupt("The header of the GIF is cut off.");
  const view = viewOf(bytes);
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (screen.width === 0 || screen.height === 0) return corrupt("The GIF has no width or no height.");
  if (!fits(rule, screen)) return tooManyPixels(rule, screen);

  const framesAllowed = allowedFrames(screen);
  const globalColours = colourTableBytes(bytes[10]);
  let offset = headerBytes + globalColours;
  const kept = [bytes.subarray(0, offset)];
  let control: Uint8Array | undefined;
  let frames = 0;
  let loops = false;
  while (bytes[offset] !== trailer) {
    if (bytes[offset] === extensionIntroducer) {
      const end = skipSubBlocks(bytes, offset + 2);
      if (end === undefined) return corrupt("An extension of the GIF is cut off.");
      const extension = bytes.subarray(offset, end);
      offset = end;
      if (extension[1] === graphicControlLabel) {
        if (!isGraphicControl(extension)) return corrupt("A graphic control of the GIF is malformed.");
        control = extension;
      } else if (!loops && isLooping(extension)) {
        kept.push(extension);
        loops = true;
      }
    } else if (bytes[offset] === imageSeparator) {
      if (++frames > framesAllowed) {
        return tooManyPixels(rule, screen, `A GIF of this size may have at most ${framesAllowed} frames.`);
      }
      const frame = readFrame(bytes, offset, screen, globalColours > 0);
      if (frame === undefined) return corrupt("A frame of the GIF is incomplete, damaged or outside of the screen.");
      offset = frame.end;
      kept.push(...(control ? [control] : []), ...frame.kept);
      control = undefined;
    } else {
      return corrupt("The GIF ends without a trailer, or holds a block of no known kind.");
    }
  }
  if (frames === 0) return corrupt("The GIF has no frame.");
  kept.push(Uint8Array.of(trailer));
  return { ok: true, image: { type: "gif", ...screen, bytes: concatenate(kept) } };
}

function allowedFrames({ width, height }: Size): number {
  const bySize = Math.floor(maxAnimationPixels / (width * height));
  return Math.min(maxFrames, Math.max(1, bySize));
}

/** The frame at `offset`: what to keep of it and where it ends; undefined when it can't be shown whole. */
function readFrame(bytes: Uint8Array, offset: number, screen: Size, hasGlobalColours: boolean) {
  if (offset + descriptorBytes > bytes.length) return undefined;
  const view = viewOf(bytes.subarray(offset, offset + descriptorBytes));
  const width = view.getUint16(5, true);
  const height = view.getUint16(7, true);
  if (width === 0 || view.getUint16(1, true) + width > screen.width) return undefined;
  if (height === 0 || view.getUint16(3, true) + height > screen.height) return undefined;

  const localColours = colourTableBytes(view.getUint8(9));
  if (localColours === 0 && !hasGlobalColours) return undefined;
  const codes = offset + descriptorBytes + localColours + 1;
  const minCodeSize = bytes[codes - 1] ?? 0;
  if (minCodeSize < 2 || minCodeSize > 8) return undefined;
  const end = skipSubBlocks(bytes, codes);
  const needed = end && walkLzw(bytes, codes, minCodeSize, width * height);
  if (!end || !needed) return undefined;
  const lastSubBlock = bytes.subarray(needed.subBlock + 1, needed.end);
  const kept = [
    bytes.subarray(offset, needed.subBlock),
    Uint8Array.of(lastSubBlock.length),
    lastSubBlock,
    Uint8Array.of(0),
  ];
  return { end, kept };
}

/** The offset after the empty sub-block that ends them; undefined when the file ends before. */
function skipSubBlocks(bytes: Uint8Array, offset: number): number | undefined {
  for (;;) {
    const size = bytes[offset];
    if (size === undefined) return undefined;
    offset += 1 + size;
    if (size === 0) return offset;
  }
}

function isGraphicControl(extension: Uint8Array): boolean {
  return extension[2] === graphicControlBytes && extension[3 + graphicControlBytes] === 0;
}

function isLooping(extension: Uint8Array): boolean {
  return extension.length === loopingBytes && loopings.some((prefix) => startsWith(extension, prefix));
}

/** From the packed field of the screen or of a frame: a flag, and the table's size as a power of two. */
function colourTableBytes(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0;
}
