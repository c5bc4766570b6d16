import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { inspectImage } from "../../worker/images/inspect.ts";
import { join } from "./bytes.ts";
import { exif } from "./exif-files.ts";
import { accepted, rule } from "./expectations.ts";
import { animation, comment, frame, gif } from "./gif-files.ts";
import * as jpegs from "./jpeg-files.ts";
import { afterStart, flat, segment } from "./jpeg-parts.ts";
import { outline } from "./outline.ts";
import { chunk, png } from "./png-files.ts";

const files: Record<string, Uint8Array> = {
  "true colour PNG": png({ width: 9, height: 7, colourType: 6, bitDepth: 8 }),
  "interlaced PNG with a palette": png({ width: 9, height: 7, colourType: 3, bitDepth: 4, interlaced: true }),
  "PNG with EXIF": png({ width: 9, height: 7, colourType: 0, bitDepth: 16 }, chunk("eXIf", exif(6))),
  ...Object.fromEntries(Object.entries(jpegs).map(([name, bytes]) => [`${name} JPEG`, bytes])),
  "JPEG with EXIF": afterStart(jpegs.photo, segment(0xe1, "Exif\0\0", exif(6, "II"))),
  "JPEG of one colour": flat({ width: 50, height: 30, sampling: "22 11 11", restartInterval: 3 }),
  "animated GIF": animation,
  "GIF with a comment": gif(9, 9, comment("hello"), frame({ width: 9, height: 9 })),
};

/** All that any result may consist of. */
const allowed = new Set(
  [
    "IHDR PLTE tRNS gAMA cHRM sRGB cICP eXIf IDAT IEND",
    "SOI APP0 APP1 APP14 DQT SOF0 SOF1 SOF2 DHT DRI SOS EOI",
    "application control frame trailer",
  ].flatMap((names) => names.split(" ")),
);

describe.for(Object.entries(files))("%s", ([, bytes]) => {
  test("is refused when it is cut at any byte", () => {
    for (let length = 0; length < bytes.length; length++) {
      const inspection = inspectImage(bytes.subarray(0, length), {}, rule);
      expect(inspection.ok ? length : inspection.code).toBe("image_corrupt");
    }
  });

  test("gives the same result whatever follows its end", () => {
    const { bytes: plain } = accepted(bytes);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (trailing) => {
        expect(accepted(join(bytes, trailing)).bytes).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  test("is refused or stays a whole picture when any of its bytes change", () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = bytes.slice();
        for (const [offset, value] of changes) damaged[offset] = value;
        expectWhole(damaged);
      }),
      { numRuns: 1_000 },
    );
  });

  test("is refused or stays a whole picture when a part of it is missing, doubled, or replaced", () => {
    const part = fc.tuple(fc.nat(bytes.length), fc.nat(bytes.length)).map((ends) => ends.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(part, fc.uint8Array({ maxLength: 20 }), fc.boolean(), ([from = 0, to = 0], other, isDoubled) => {
        const middle = isDoubled ? [bytes.subarray(from, to), bytes.subarray(from, to)] : [other];
        expectWhole(join(bytes.subarray(0, from), middle, bytes.subarray(to)));
      }),
      { numRuns: 500 },
    );
  });
});

test("any bytes get an answer", () => {
  const signatures = ["", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF89a"];
  fc.assert(
    fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 300 }), (signature, random) => {
      expectWhole(join(signature, random));
    }),
    { numRuns: 2_000 },
  );
});

/** Whatever is accepted is accepted again as it is, and holds nothing but what a picture may consist of. */
function expectWhole(bytes: Uint8Array): void {
  const inspection = inspectImage(bytes, {}, rule);
  if (!inspection.ok) return;
  expect(accepted(inspection.image.bytes)).toEqual(inspection.image);
  expect(outline(inspection.image.bytes).filter((name) => !allowed.has(name))).toEqual([]);
}
