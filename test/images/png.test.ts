import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";

import { contains, join } from "./bytes.ts";
import { exif, maker } from "./exif-files.ts";
import { accepted, refused } from "./expectations.ts";
import { outline } from "./outline.ts";
import { chunk, end, header, kinds, palette, pixels, png, type PngKind, rows, signature } from "./png-files.ts";

const colour: PngKind = { width: 5, height: 4, colourType: 2, bitDepth: 8 };
const grey: PngKind = { width: 5, height: 4, colourType: 0, bitDepth: 8 };
const indexed: PngKind = { width: 5, height: 4, colourType: 3, bitDepth: 4 };

describe("a PNG", () => {
  test.for(kinds)("is kept byte by byte when it has only what it needs: %j", (kind) => {
    const bytes = png(kind);
    expect(accepted(bytes)).toEqual({ type: "png", width: kind.width, height: kind.height, bytes });
  });

  test.for([1, 2, 3, 4, 5, 8, 9])("interlaced at %i pixels a side has passes without any pixel", (side) => {
    accepted(png({ ...colour, width: side, height: side, interlaced: true }));
  });

  test("keeps its colour space and transparency", () => {
    const extras = [
      chunk("gAMA", [0, 0, 0, 1]),
      chunk("cHRM", new Uint8Array(32)),
      chunk("sRGB", 0),
      chunk("cICP", [1, 13, 0, 1]),
    ];
    for (const kind of [grey, colour]) {
      const transparency = chunk("tRNS", new Uint8Array(kind.colourType === 0 ? 2 : 6));
      const bytes = png(kind, extras, transparency);
      expect(accepted(bytes).bytes).toEqual(bytes);
    }
    const bytes = join(signature, header(indexed), extras, palette(4), chunk("tRNS", 0), pixels(indexed), end);
    expect(accepted(bytes).bytes).toEqual(bytes);
  });

  test("loses text, time, profiles, suggested palettes, unknown chunks, and what follows its end", () => {
    const extras = ["tEXt", "zTXt", "iTXt", "tIME", "iCCP", "sPLT", "bKGD", "pHYs", "hIST", "prVt"].map((type) =>
      chunk(type, "<script>alert(1)</script>"),
    );
    const plain = png(colour);
    const loaded = join(
      [signature, header(colour), extras, palette(8), pixels(colour), chunk("tEXt", "<script>"), end],
      ["PK\x03\x04", "<html><script>"],
    );
    expect(accepted(loaded).bytes).toEqual(plain);
  });

  test("that is animated shows its default picture", () => {
    const control = chunk("fcTL", new Uint8Array(26));
    const bytes = join(
      [signature, header(grey), chunk("acTL", new Uint8Array(8)), control, pixels(grey)],
      [control, chunk("fdAT", "frame"), control, chunk("fdAT", "frame"), end],
    );
    expect(outline(accepted(bytes).bytes)).toEqual(["IHDR", "IDAT", "IEND"]);
  });

  test("may have its pixels in many pieces", () => {
    const compressed = deflateSync(rows(colour));
    const pieces = [...compressed].map((byte) => chunk("IDAT", byte));
    accepted(join(signature, header(colour), chunk("IDAT"), pieces, end));
  });

  test("keeps its orientation and nothing else of its EXIF", () => {
    const image = accepted(png(colour, chunk("eXIf", exif(6))));
    expect(outline(image.bytes)).toEqual(["IHDR", "eXIf", "IDAT", "IEND"]);
    expect(contains(image.bytes, maker)).toBe(false);
    expect(image).toMatchObject({ width: colour.height, height: colour.width });
    expect(accepted(image.bytes)).toEqual(image);
    expect(accepted(png(colour, chunk("eXIf", exif(1)))).bytes).toEqual(png(colour));
  });
});

describe("a bomb", () => {
  test.for([65_535, 2_147_483_647])("of %i pixels a side is refused by its header", (side) => {
    const kind: PngKind = { ...grey, width: side, height: side };
    const code = "image_too_large_pixels";
    expect(refused(join(signature, header(kind)))).toMatchObject({ code, actual: { width: side, height: side } });
    expect(refused(join(signature, header(kind), pixels(grey), end))).toMatchObject({ code });
  });

  test("whose pixels are more than its header says is refused", () => {
    const compressed = deflateSync(new Uint8Array(20_000_000));
    const bytes = join(signature, header({ ...grey, width: 70, height: 70 }), chunk("IDAT", compressed), end);
    expect(refused(bytes).code).toBe("image_corrupt");
  });

  test("of very many chunks is refused", () => {
    const bytes = png(grey, ...Array.from({ length: 5_000 }, () => chunk("teXt")));
    expect(refused(bytes).code).toBe("image_corrupt");
  });
});
