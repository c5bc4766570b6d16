import { deflateRawSync, deflateSync } from "node:zlib";
import { expect, test } from "vitest";

import type { ImageProblem } from "../../worker/images/inspection.ts";
import { big16, big32, join, withByte } from "./bytes.ts";
import { accepted, refused } from "./expectations.ts";
import {
  animation,
  comment,
  delay,
  descriptor,
  extension,
  frame,
  gif,
  indices,
  looping,
  lzw,
  pack,
  screen,
  subBlocks,
  trailer,
} from "./gif-files.ts";
import { baseline, grey, photo, progressive } from "./jpeg-files.ts";
import { afterStart, changed, flat, piecesOf, scan, segment, start, without } from "./jpeg-parts.ts";
import { chunk, end, header, palette, pixels, png, type PngKind, rows, signature } from "./png-files.ts";

type Broken = Record<string, Uint8Array>;

const foreign: Broken = {
  "one byte": join("x"),
  text: join("hello"),
  HTML: join("<!doctype html><script>alert(1)</script>"),
  SVG: join('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  "SVG with an XML head": join('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  JavaScript: join("alert(1)"),
  BMP: join("BM", new Uint8Array(60)),
  WebP: join("RIFF", [26, 0, 0, 0], "WEBPVP8L", new Uint8Array(20)),
  AVIF: join([0, 0, 0, 28], "ftypavif", new Uint8Array(40)),
  "JPEG XL": join([0xff, 0x0a], new Uint8Array(40)),
  TIFF: join("II*\0", new Uint8Array(40)),
  ICO: join([0, 0, 1, 0, 1, 0], new Uint8Array(40)),
  PDF: join("%PDF-1.7\n%%EOF"),
  ZIP: join("PK\x03\x04", new Uint8Array(26)),
  "a PNG after one other byte": join("\n", png({ width: 1, height: 1, colourType: 0, bitDepth: 8 })),
  "a PNG whose line ends were changed": join("\x89PNG\n\x1a\n", new Uint8Array(60)),
  "a GIF of a version that never was": join("GIF90a", animation.subarray(6)),
  "lossless JPEG": changed(grey, 0xc0, (bytes) => withByte(bytes, 1, 0xc3)),
  "hierarchical JPEG": afterStart(grey, segment(0xde, 8, big16(16), big16(24), 1, [1, 0x11, 0])),
  "arithmetic JPEG": changed(grey, 0xc0, (bytes) => withByte(bytes, 1, 0xc9)),
  "JPEG with 12 bits a sample": changed(grey, 0xc0, (bytes) => join(withByte(withByte(bytes, 1, 0xc1), 4, 12))),
};

const colour: PngKind = { width: 4, height: 4, colourType: 2, bitDepth: 8 };
const indexed: PngKind = { width: 4, height: 4, colourType: 3, bitDepth: 2 };
const whole = png(colour);
const idat = whole.length - end.length - pixels(colour).length;
const head = join(signature, header(colour));
const compressed = deflateSync(rows(colour));

const brokenPngs: Broken = {
  "its signature alone": signature,
  "no IHDR": join(signature, pixels(colour), end),
  "a first chunk other than IHDR": join(signature, chunk("tEXt", "a"), header(colour), pixels(colour), end),
  "two IHDR": join(head, header(colour), pixels(colour), end),
  "an IHDR that is too short": join(signature, chunk("IHDR", big32(4), big32(4), 8, 2, 0, 0), pixels(colour), end),
  "no width": png({ ...colour, width: 0 }),
  "no height": png({ ...colour, height: 0 }),
  "a bit depth that its colour type does not have": join(
    signature,
    header({ ...colour, bitDepth: 4 }),
    pixels(colour),
    end,
  ),
  "a colour type that does not exist": join(
    signature,
    chunk("IHDR", big32(4), big32(4), 8, 5, 0, 0, 0),
    pixels(colour),
    end,
  ),
  "an unknown compression": join(signature, chunk("IHDR", big32(4), big32(4), 8, 2, 1, 0, 0), pixels(colour), end),
  "an unknown filtering": join(signature, chunk("IHDR", big32(4), big32(4), 8, 2, 0, 1, 0), pixels(colour), end),
  "an unknown order of pixels": join(signature, chunk("IHDR", big32(4), big32(4), 8, 2, 0, 0, 2), pixels(colour), end),
  "a wrong checksum of IHDR": withByte(whole, 32, 0),
  "a wrong checksum of IDAT": withByte(whole, idat + 12, 0xee),
  "a wrong checksum of a chunk that would be cut": png(colour, withByte(chunk("tEXt", "note"), 9, 0)),
  "a chunk longer than the file": withByte(whole, idat + 1, 1),
  "a chunk of four gigabytes": join(head, big32(0xffffffff), "IDAT", compressed),
  "no IDAT": join(head, end),
  "no IEND": whole.subarray(0, -end.length),
  "an IEND that holds something": join(whole.subarray(0, -end.length), chunk("IEND", "x")),
  "IDAT in two places": join(
    [head, chunk("IDAT", compressed.subarray(0, 9)), chunk("tEXt", "a")],
    [chunk("IDAT", compressed.subarray(9)), end],
  ),
  "fewer pixels than its header says": join(head, pixels({ ...colour, height: 3 }), end),
  "more pixels than its header says": join(head, pixels({ ...colour, height: 5 }), end),
  "interlaced pixels that its header does not tell": join(head, pixels({ ...colour, interlaced: true }), end),
  "a filter that does not exist": join(head, chunk("IDAT", deflateSync(withByte(rows(colour), 13, 5))), end),
  "compressed pixels that are cut": join(head, chunk("IDAT", compressed.subarray(0, -5)), end),
  "a wrong checksum of its pixels": join(head, chunk("IDAT", withByte(compressed, compressed.length - 1, 0)), end),
  "bytes after its compressed pixels": join(head, chunk("IDAT", compressed, "<script>"), end),
  "pixels that are not in the zlib format": join(head, chunk("IDAT", deflateRawSync(rows(colour))), end),
  "no palette where it needs one": join(signature, header(indexed), pixels(indexed), end),
  "a palette after its pixels": join(head, pixels(colour), palette(2), end),
  "two palettes": png(indexed, palette(2)),
  "a palette with more colours than its bits tell apart": join(
    signature,
    header(indexed),
    palette(4),
    pixels(indexed),
    end,
  ),
  "a palette that ends within a colour": join(
    signature,
    header(indexed),
    chunk("PLTE", [1, 2, 3, 4]),
    pixels(indexed),
    end,
  ),
  "an empty palette": join(signature, header(indexed), chunk("PLTE"), pixels(indexed), end),
  "a palette though it is grey": png({ ...colour, colourType: 0 }, palette(2)),
  "more transparent colours than colours": png(indexed, chunk("tRNS", [1, 2, 3, 4, 5])),
  "transparency beside an alpha channel": png({ ...colour, colourType: 6 }, chunk("tRNS", [0, 1, 0, 1, 0, 1])),
  "transparency after its pixels": join(head, pixels(colour), chunk("tRNS", [0, 1, 0, 1, 0, 1]), end),
  "a gamma of the wrong length": png(colour, chunk("gAMA", [1, 2])),
  "a critical chunk that nobody knows": png(colour, chunk("CgBI", [0, 0, 0, 2])),
  "a chunk whose name is no name": png(colour, chunk("t\0<t", "x")),
};

const jpegFrame = 0xc0;
const huffman = 0xc4;
const quantisers = 0xdb;
const greyFrame = segment(jpegFrame, 8, big16(16), big16(24), 1, [1, 0x11, 0]);

const brokenJpegs: Broken = {
  "its start alone": start,
  "no frame": without(baseline, jpegFrame),
  "two frames": changed(baseline, jpegFrame, (bytes) => [bytes, bytes]),
  "no end": baseline.subarray(0, -2),
  "no scan": without(baseline, scan),
  "a scan before its frame": join(
    piecesOf(baseline).flatMap(({ code, bytes }) =>
      code === scan ? [bytes, greyFrame] : code === jpegFrame ? [] : [bytes],
    ),
  ),
  "no width": changed(baseline, jpegFrame, (bytes) => withByte(bytes, 8, 0)),
  "no height": changed(baseline, jpegFrame, (bytes) => withByte(bytes, 6, 0)),
  "a frame of no component": changed(grey, jpegFrame, () => segment(jpegFrame, 8, big16(16), big16(24), 0)),
  "a frame of two components": changed(grey, jpegFrame, () =>
    segment(jpegFrame, 8, big16(16), big16(24), 2, [1, 0x11, 0], [2, 0x11, 0]),
  ),
  "a component without sampling": changed(grey, jpegFrame, () =>
    segment(jpegFrame, 8, big16(16), big16(24), 1, [1, 0x01, 0]),
  ),
  "a component sampled five times": changed(grey, jpegFrame, () =>
    segment(jpegFrame, 8, big16(16), big16(24), 1, [1, 0x51, 0]),
  ),
  "two components of one name": changed(baseline, jpegFrame, (bytes) => withByte(bytes, 13, bytes[10] ?? 0)),
  "a unit of more than ten blocks": flat({ width: 9, height: 9, sampling: "42 21 11" }),
  "three bits a sample": changed(grey, jpegFrame, (bytes) => withByte(bytes, 4, 3)),
  "no quantisation table": without(baseline, quantisers),
  "a quantisation table that is cut": changed(grey, quantisers, () => segment(quantisers, 0, new Uint8Array(63))),
  "no Huffman table": without(baseline, huffman),
  "only one of its Huffman tables": changed(grey, huffman, (bytes, index) => (index === 0 ? bytes : [])),
  "a Huffman table with more codes than there can be": changed(grey, huffman, () =>
    segment(huffman, 0, [3, new Uint8Array(15)], [1, 2, 3], 0x10, [3, new Uint8Array(15)], [1, 2, 3]),
  ),
  "a Huffman table that is cut": changed(grey, huffman, (bytes) => segment(huffman, bytes.subarray(4, -1))),
  "a Huffman table of a third class": changed(grey, huffman, (bytes) => withByte(bytes, 4, 0x20)),
  "a Huffman table for a fifth place": changed(grey, huffman, (bytes) => withByte(bytes, 4, 0x04)),
  "a scan of a component that does not exist": changed(grey, scan, (bytes) => withByte(bytes, 5, 9)),
  "a scan that names a component twice": changed(baseline, scan, (bytes) => withByte(bytes, 7, bytes[5] ?? 0)),
  "a scan of too many components": changed(grey, scan, (bytes) => withByte(bytes, 4, 4)),
  "the same scan twice": changed(baseline, scan, (bytes) => [bytes, bytes]),
  "a scan for one component of three": changed(flat({ width: 8, height: 8, sampling: "11 11 11" }), scan, () => [
    segment(scan, 1, [1, 0], 0, 63, 0),
    0x3f,
  ]),
  "data that ends early, with an end marker": join(photo.subarray(0, -400), 0xff, 0xd9),
  "no data at all": changed(grey, scan, (bytes) => bytes.subarray(0, 10)),
  "a restart marker where none belongs": changed(photo, scan, (bytes) => [
    bytes.subarray(0, 60),
    0xff,
    0xd0,
    bytes.subarray(60),
  ]),
  "a progressive scan that repeats an earlier one": changed(progressive, scan, (bytes, index) =>
    index === 1 ? [bytes, bytes] : bytes,
  ),
  "a progressive scan of details before the first of averages": changed(progressive, scan, (bytes, index) =>
    index === 0 ? [] : bytes,
  ),
  "a progressive band that begins after its end": changed(progressive, scan, (bytes, index) =>
    index === 1 ? withByte(bytes, 7, 9) : bytes,
  ),
  "a segment shorter than its own length": changed(baseline, 0xe0, () => [0xff, 0xe0, 0, 1]),
  "a segment longer than the file": changed(baseline, 0xe0, (bytes) => withByte(bytes, 2, 0xff)),
  "bytes between its segments": changed(baseline, 0xe0, (bytes) => [bytes, "<script>"]),
  "a second start": afterStart(baseline, start),
  "a marker that nobody knows": afterStart(baseline, segment(0x02, "x")),
  "a restart interval of the wrong length": afterStart(baseline, segment(0xdd, 1)),
};

const shape = { width: 20, height: 10 };
const codes = lzw(indices(200));
const body = (data: Uint8Array, minCodeSize = 2) => gif(20, 10, descriptor(shape), minCodeSize, subBlocks(data));
const three = (...list: number[]) => pack(list.map((code) => ({ code, width: 3 })));

const brokenGifs: Broken = {
  "its version alone": join("GIF89a"),
  "no trailer": animation.subarray(0, -1),
  "no frame": gif(20, 10, looping(0)),
  "no width": gif(0, 10, frame({ width: 1, height: 1 })),
  "no height": gif(10, 0, frame({ width: 1, height: 1 })),
  "a colour table that is cut": screen(20, 10).subarray(0, -2),
  "no colour table": join(screen(20, 10, false), frame(shape), trailer),
  "a frame that is wider than the screen": gif(19, 10, frame(shape)),
  "a frame that is higher than the screen": gif(20, 9, frame(shape)),
  "a frame that reaches out of the screen": gif(20, 10, frame({ ...shape, left: 1 })),
  "a frame without width": gif(20, 10, frame({ ...shape, width: 0 })),
  "a frame without height": gif(20, 10, frame({ ...shape, height: 0 })),
  "codes of one bit": body(codes, 1),
  "codes of nine bits": body(codes, 9),
  "a frame without data": gif(20, 10, descriptor(shape), 2, 0),
  "fewer pixels than its frame has": gif(20, 10, descriptor(shape), 2, subBlocks(lzw(indices(199)))),
  "data that is cut": body(codes.subarray(0, -3)),
  "a code that is not defined yet": gif(2, 1, descriptor({ width: 2, height: 1 }), 2, subBlocks(three(4, 0, 7, 5))),
  "a first code that stands for more than one pixel": gif(
    2,
    1,
    descriptor({ width: 2, height: 1 }),
    2,
    subBlocks(three(4, 6, 5)),
  ),
  "a code for more pixels than are left": gif(
    2,
    1,
    descriptor({ width: 2, height: 1 }),
    2,
    subBlocks(three(4, 1, 6, 5)),
  ),
  "a sub-block longer than the file": gif(20, 10, descriptor(shape), 2, 200, codes.subarray(0, 20)),
  "an extension that is cut": join(screen(20, 10), 0x21, 0xfe, 20, "short"),
  "a graphic control of the wrong length": gif(20, 10, extension(0xf9, [4, 0, 0]), frame(shape)),
  "a graphic control in two pieces": gif(20, 10, extension(0xf9, [4], [0, 0]), frame(shape)),
  "a block of no known kind": gif(20, 10, delay(5), "<script>", frame(shape)),
  "a comment for its only block": gif(20, 10, comment("GIF")),
};

const cases: [string, ImageProblem, Broken][] = [
  ["%s", "image_type_not_allowed", foreign],
  ["a PNG with %s", "image_corrupt", brokenPngs],
  ["a JPEG with %s", "image_corrupt", brokenJpegs],
  ["a GIF with %s", "image_corrupt", brokenGifs],
];

for (const [title, code, broken] of cases) {
  test.for(Object.entries(broken))(`${title} is refused`, ([, bytes]) => {
    expect(refused(bytes).code).toBe(code);
  });
}

test("no bytes at all are refused", () => {
  expect(refused(new Uint8Array()).code).toBe("image_corrupt");
});

test("a GIF that is JavaScript too is refused for the size it must claim", () => {
  const polyglot = join("GIF89a/*", animation.subarray(8), "*/=1;alert(1)");
  expect(refused(polyglot)).toMatchObject({ code: "image_too_large_pixels", actual: { width: 10_799, height: 10 } });
});

test("a JPEG whose header claims the most there is is refused", () => {
  const bomb = changed(grey, jpegFrame, () => segment(jpegFrame, 8, big16(65_535), big16(65_535), 1, [1, 0x11, 0]));
  expect(refused(bomb)).toMatchObject({ code: "image_too_large_pixels", actual: { width: 65_535, height: 65_535 } });
});

test("a JPEG may have a hundred scans and no more", () => {
  const average = [segment(scan, 1, [1, 0], 0, 0, 1), 0x7f];
  // Each of the 63 other coefficients in two scans that say that it is 0.
  const details = Array.from({ length: 126 }, (_, at) => {
    const coefficient = 1 + (at >> 1);
    return [segment(scan, 1, [1, 0], coefficient, coefficient, at % 2 === 0 ? 1 : 0x10), 0x7f];
  });
  const inScans = (count: number) => {
    const scans = [average, ...details.slice(0, count - 1)];
    const sequential = changed(flat({ width: 8, height: 8 }), scan, () => scans);
    return changed(sequential, jpegFrame, (bytes) => withByte(bytes, 1, 0xc2));
  };
  accepted(inScans(100));
  expect(refused(inScans(101)).code).toBe("image_corrupt");
});
