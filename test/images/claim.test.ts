import { describe, expect, test } from "vitest";

import { join } from "./bytes.ts";
import { accepted, refused, rule } from "./expectations.ts";
import { animation } from "./gif-files.ts";
import { baseline } from "./jpeg-files.ts";
import { png } from "./png-files.ts";

const files = {
  png: png({ width: 3, height: 2, colourType: 2, bitDepth: 8 }),
  jpeg: baseline,
  gif: animation,
};

describe("the real type", () => {
  test("is told by the bytes when nothing is claimed", () => {
    expect(accepted(files.png)).toMatchObject({ type: "png", width: 3, height: 2 });
    expect(accepted(files.jpeg)).toMatchObject({ type: "jpeg", width: 24, height: 16 });
    expect(accepted(files.gif)).toMatchObject({ type: "gif", width: 20, height: 10 });
  });

  test.for([
    ["PNG", files.png, "image/png", "a.png"],
    ["JPEG", files.jpeg, "image/jpeg", "a.jpg"],
    ["JPEG", files.jpeg, "image/jpg", "a.jpeg"],
    ["GIF", files.gif, "image/gif", "a.gif"],
    ["PNG", files.png, "IMAGE/PNG; name=x", "A.B.PNG"],
    ["GIF", files.gif, " image/gif ", "no ending"],
    ["JPEG", files.jpeg, "application/octet-stream", "IMG_0001.JPG"],
    ["JPEG", files.jpeg, "", ""],
  ] as const)("%s agrees with %j and %j", ([, bytes, contentType, fileName]) => {
    accepted(bytes, { contentType, fileName });
  });

  test.for([
    ["PNG", files.png, { contentType: "image/jpeg" }],
    ["PNG", files.png, { contentType: "image/gif; charset=binary" }],
    ["JPEG", files.jpeg, { contentType: "image/png" }],
    ["JPEG", files.jpeg, { fileName: "a.png" }],
    ["GIF", files.gif, { fileName: "a.PNG" }],
    ["GIF", files.gif, { contentType: "image/gif", fileName: "a.jpeg" }],
    ["PNG", files.png, { contentType: "application/octet-stream", fileName: "a.gif" }],
  ] as const)("%s that claims to be another picture is a mismatch: %j", ([, bytes, claim]) => {
    expect(refused(bytes, claim).code).toBe("image_type_mismatch");
  });

  test.for([
    ["PNG", files.png, { contentType: "text/html" }],
    ["PNG", files.png, { contentType: "image/svg+xml" }],
    ["JPEG", files.jpeg, { contentType: "image/webp", fileName: "a.jpg" }],
    ["JPEG", files.jpeg, { fileName: "a.jpg.html" }],
    ["GIF", files.gif, { contentType: "image/gif", fileName: "a.js" }],
    ["GIF", files.gif, { fileName: "a." }],
  ] as const)("%s that claims to be something else is not allowed: %j", ([, bytes, claim]) => {
    expect(refused(bytes, claim).code).toBe("image_type_not_allowed");
  });
});

describe("the limits", () => {
  test("count bytes before anything else is looked at", () => {
    const within = { ...rule, maxBytes: 100 };
    expect(refused(new Uint8Array(101), { contentType: "text/html" }, within).code).toBe("image_too_large_bytes");
    expect(refused(new Uint8Array(100), {}, within).code).toBe("image_type_not_allowed");
  });

  test.for(Object.entries(files))("of pixels tell the allowed and the actual size of a %s", ([, bytes]) => {
    const { width, height } = accepted(bytes);
    const tooNarrow = { ...rule, maxWidth: width - 1, maxHeight: height };
    const tooLow = { ...rule, maxWidth: width, maxHeight: height - 1 };
    for (const within of [tooNarrow, tooLow]) {
      expect(refused(bytes, {}, within)).toMatchObject({
        code: "image_too_large_pixels",
        allowed: { width: within.maxWidth, height: within.maxHeight },
        actual: { width, height },
      });
    }
  });

  test("let through what is exactly as large as allowed", () => {
    const bytes = png({ width: 1920, height: 1080, colourType: 0, bitDepth: 1 });
    accepted(join(bytes, new Uint8Array(rule.maxBytes - bytes.length)));
  });
});
