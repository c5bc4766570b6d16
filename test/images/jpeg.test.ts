import { describe, expect, test } from "vitest";

import { contains, join } from "./bytes.ts";
import { exif, maker } from "./exif-files.ts";
import { accepted, refused } from "./expectations.ts";
import * as files from "./jpeg-files.ts";
import { afterStart, changed, end, flat, piecesOf, segment, without } from "./jpeg-parts.ts";
import { outline } from "./outline.ts";

const quantisers = 0xdb;
const huffman = 0xc4;

describe("a JPEG", () => {
  test.for(Object.entries(files))("from a real encoder is taken with its size: %s", ([name, bytes]) => {
    const image = accepted(bytes);
    expect(image).toMatchObject(name === "photo" ? { width: 72, height: 54 } : { width: 24, height: 16 });
    expect(accepted(image.bytes)).toEqual(image);
  });

  test("keeps what its scans need, each table before the scan that first uses it", () => {
    expect(outline(accepted(files.grey).bytes)).toEqual(["SOI", "APP0", "SOF0", "DQT", "DHT", "DHT", "SOS", "EOI"]);
    expect(outline(accepted(files.restarts).bytes)).toContain("DRI");
    const progressive = outline(accepted(files.progressive).bytes);
    expect(progressive.filter((name) => name === "SOS")).toHaveLength(10);
    expect(progressive.filter((name) => name === "DQT")).toHaveLength(2);
  });

  test("loses comments, all application data, and tables that nobody uses", () => {
    const unused = segment(quantisers, 0x03, new Uint8Array(64).fill(0x41));
    const overwritten = segment(huffman, 0x00, [1, new Uint8Array(15)], 0x41);
    const loaded = afterStart(
      files.grey,
      segment(0xfe, "<html><script>alert(1)</script>"),
      segment(0xe0, "JFXX\0", "thumbnail"),
      segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", "<x:xmpmeta>"),
      segment(0xe2, "ICC_PROFILE\0", 1, 1, new Uint8Array(3000)),
      segment(0xed, "Photoshop 3.0\0", "8BIM"),
      unused,
      overwritten,
    );
    expect(accepted(loaded)).toEqual(accepted(files.grey));
  });

  test("loses the thumbnail in its JFIF header", () => {
    const header = segment(0xe0, "JFIF\0", [1, 2, 1, 0, 72, 0, 72, 4, 4], new Uint8Array(48).fill(0x41));
    expect(accepted(changed(files.baseline, 0xe0, () => header))).toEqual(accepted(files.baseline));
  });

  test("loses what stands between its last block and the next marker, and after its end", () => {
    const hidden = changed(files.baseline, 0xd9, () => ["<script>", [0xff, 0x00], "PK\x03\x04", end]);
    const appended = join(files.baseline, "<html><script>alert(1)</script>", files.grey);
    expect(accepted(hidden)).toEqual(accepted(files.baseline));
    expect(accepted(appended)).toEqual(accepted(files.baseline));
  });

  test("keeps how Adobe's programs turned its colours, which a decoder must know", () => {
    const { bytes } = accepted(files.cmyk);
    expect(outline(bytes)).toContain("APP14");
    const inked = changed(files.cmyk, 0xee, () => segment(0xee, "Adobe", [0, 101, 1, 2, 3, 4, 2], "and more"));
    const [marked] = piecesOf(accepted(inked).bytes).filter(({ code }) => code === 0xee);
    expect(marked?.bytes).toEqual(segment(0xee, "Adobe", [0, 100, 0, 0, 0, 0, 2]));
  });

  test("may have fill bytes before its markers", () => {
    const filled = join(
      ...piecesOf(files.progressive).map(({ bytes }, index) => (index > 0 ? [0xff, 0xff, bytes] : bytes)),
    );
    expect(accepted(filled)).toEqual(accepted(files.progressive));
  });

  test.for(["II", "MM"] as const)("keeps its orientation and nothing else of its EXIF (%s)", (order) => {
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      const image = accepted(afterStart(files.photo, segment(0xe1, "Exif\0\0", exif(orientation, order))));
      expect(image).toMatchObject(orientation >= 5 ? { width: 54, height: 72 } : { width: 72, height: 54 });
      const [kept, ...others] = piecesOf(image.bytes).filter(({ code }) => code === 0xe1);
      expect(others).toEqual([]);
      expect(kept?.bytes).toHaveLength(36);
      expect(kept?.bytes.at(-7)).toBe(orientation);
      expect(contains(image.bytes, maker)).toBe(false);
      expect(accepted(image.bytes)).toEqual(image);
    }
  });

  test.for([0, 1, 9, 65_535])("needs no EXIF for the orientation %i", (orientation) => {
    const bytes = afterStart(files.photo, segment(0xe1, "Exif\0\0", exif(orientation)));
    expect(accepted(bytes)).toEqual(accepted(files.photo));
  });

  test("with EXIF that can't be read is upright", () => {
    const whole = exif(6);
    for (let length = 0; length < 30; length++) {
      const image = accepted(afterStart(files.photo, segment(0xe1, "Exif\0\0", whole.subarray(0, length))));
      expect(image).toEqual(accepted(files.photo));
    }
  });
});

describe("every block of a JPEG must be there", () => {
  const samplings = {
    grey: "11",
    "grey with a factor that means nothing": "22",
    "4:4:4": "11 11 11",
    "4:2:2": "21 11 11",
    "4:2:0": "22 11 11",
    "4:1:1": "41 11 11",
    "three factors": "12 11 12",
    "four components": "11 11 11 11",
  };

  test.for(Object.entries(samplings))("in any size, with restart markers and without: %s", ([, sampling]) => {
    for (const side of [1, 7, 8, 9, 16, 17, 33, 70]) {
      for (const restartInterval of [0, 1, 2, 5]) {
        const kind = { width: side, height: 2 * side, sampling, restartInterval };
        accepted(flat(kind));
        expect(refused(flat({ ...kind, missing: 1 })).code).toBe("image_corrupt");
      }
    }
  });

  test("with its restart markers in their order", () => {
    const whole = flat({ width: 80, height: 80, restartInterval: 10 });
    const at = whole.indexOf(0xd3, whole.length - 60);
    const swapped = whole.slice();
    swapped[at] = 0xd4;
    expect(refused(swapped).code).toBe("image_corrupt");
    expect(refused(without(whole, 0xdd)).code).toBe("image_corrupt");
  });
});
