import { describe, expect, test } from "vitest";

import { contains, join } from "./bytes.ts";
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
import { outline } from "./outline.ts";

const whole = { width: 20, height: 10 };
const codes = lzw(indices(200));

describe("a GIF", () => {
  test.for([
    ["one pixel", gif(1, 1, frame({ width: 1, height: 1 }))],
    ["more codes than twelve bits can count", gif(300, 200, frame({ width: 300, height: 200 }))],
    ["colours of its own only", join(screen(5, 5, false), frame({ width: 5, height: 5, local: true }), trailer)],
    ["a frame in a corner", gif(9, 9, frame({ left: 7, top: 8, width: 2, height: 1 }))],
    ["an animation", animation],
    [
      "an animation that runs three times",
      gif(20, 10, looping(3, "ANIMEXTS1.0"), frame(whole), delay(9), frame(whole)),
    ],
  ] as const)("is kept byte by byte when it has only what it needs: %s", ([, bytes]) => {
    expect(accepted(bytes).bytes).toEqual(bytes);
  });

  test("of the older version is taken too", () => {
    const bytes = join("GIF87a", gif(20, 10, frame(whole)).subarray(6));
    expect(accepted(bytes).bytes).toEqual(bytes);
  });

  test("loses comments, plain text, other application data, and what follows its trailer", () => {
    const plainText = extension(0x01, new Uint8Array(12), "<script>");
    const application = extension(0xff, "XMP DataXMP", "<x:xmpmeta>");
    const loaded = join(
      gif(
        20,
        10,
        comment("<script>"),
        looping(0),
        looping(9),
        application,
        delay(5),
        plainText,
        frame(whole),
        comment("bye"),
      ),
      ["PK\x03\x04", "*/=1;alert(1)"],
    );
    expect(accepted(loaded).bytes).toEqual(gif(20, 10, looping(0), delay(5), frame(whole)));
    expect(outline(accepted(loaded).bytes)).toEqual(["application", "control", "frame", "trailer"]);
  });

  test("loses what a frame's data holds after its last pixel", () => {
    const hidden = gif(20, 10, descriptor(whole), 2, subBlocks(join(codes, "<script>alert(1)</script>")));
    expect(accepted(hidden).bytes).toEqual(gif(20, 10, frame(whole)));
    const { bytes } = accepted(gif(20, 10, descriptor(whole), 2, subBlocks(join(codes.subarray(0, -1), "<script>"))));
    expect(contains(bytes, "script")).toBe(false);
  });

  test("may end a frame's data without an end code", () => {
    const pixel = { width: 1, height: 1 };
    const data = pack([
      { code: 4, width: 3 },
      { code: 1, width: 3 },
    ]);
    accepted(gif(1, 1, descriptor(pixel), 2, subBlocks(data)));
  });

  test("may have its data in the smallest pieces", () => {
    const bytes = gif(20, 10, descriptor(whole), 2, subBlocks(codes, 1));
    expect(accepted(bytes).bytes).toEqual(bytes);
  });
});

describe("an animation", () => {
  const tiny = frame({ width: 1, height: 1 });
  const frames = (count: number) => Array.from({ length: count }, () => tiny);

  test("may have 500 frames", () => {
    accepted(gif(70, 70, frames(500)));
    expect(refused(gif(70, 70, frames(501)))).toMatchObject({
      code: "image_too_large_pixels",
      actual: { width: 70, height: 70 },
    });
  });

  test("may unpack to a hundred million pixels", () => {
    accepted(gif(1920, 1080, frames(48)));
    expect(refused(gif(1920, 1080, frames(49))).code).toBe("image_too_large_pixels");
  });
});
