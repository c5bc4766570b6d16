/** Pictures that are none: each is refused with its code, nothing of it is stored, and the picture before it stays. */
import { env, exports } from "cloudflare:workers";
import { deflateSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test } from "vitest";

import type { Me } from "../../worker/schemas/accounts.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { big16, contains, join, noise, withByte } from "../images/bytes.ts";
import { animation, trailer } from "../images/gif-files.ts";
import { baseline, photo } from "../images/jpeg-files.ts";
import { chunk, end, header, type PngKind, pixels, png, signature } from "../images/png-files.ts";
import { origin, Person } from "../person.ts";
import { outcome, Scene } from "./scene.ts";

const kind: PngKind = { width: 8, height: 8, colourType: 2, bitDepth: 8 };
const good = png(kind);
const idat = pixels(kind);

let scene: Scene;
/** Mallory's own server: what is uploaded to it is refused for what it is. */
let server: ServerDetail;
let before: { keys: string[]; icon: Uint8Array };

beforeAll(async () => {
  scene = await Scene.open();
  const { server: own } = await scene.mallory.createServer();
  const { body } = await scene.mallory.put<ServerDetail>(`/api/servers/${own.id}/icon`, good, type("image/png"));
  server = body;
  before = await look();
});

afterEach(async () => {
  expect(await look()).toEqual(before);
});

/** Everything in R2, and the icon as it is served. */
async function look() {
  const { objects } = await env.MEDIA.list();
  const response = await exports.default.fetch(origin + server.iconUrl);
  return { keys: objects.map(({ key }) => key), icon: new Uint8Array(await response.arrayBuffer()) };
}

function type(contentType: string): Record<string, string> {
  return { "Content-Type": contentType };
}

async function upload(body: BodyInit | undefined, headers: HeadersInit, id = server.id): Promise<string> {
  return outcome(await scene.mallory.put(`/api/servers/${id}/icon`, body, headers));
}

function form(name: string, value: string | File): FormData {
  const data = new FormData();
  data.set(name, value);
  return data;
}

function file(bytes: Uint8Array | string, name: string, contentType = ""): File {
  return new File([bytes], name, { type: contentType });
}

describe("what is no picture", () => {
  test.each<[string, Uint8Array | string]>([
    ["text", "hello"],
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["JavaScript", "alert(1)"],
    ["JSON", '{"file":"icon.png"}'],
    ["one byte", join(0)],
    ["zeros", new Uint8Array(1_000)],
    ["noise", noise(1_000)],
    ["BMP", join("BM", new Uint8Array(60))],
    ["WebP", join("RIFF", [26, 0, 0, 0], "WEBPVP8L", new Uint8Array(20))],
    ["AVIF", join([0, 0, 0, 28], "ftypavif", new Uint8Array(40))],
    ["TIFF", join("II*\0", new Uint8Array(40))],
    ["ICO", join([0, 0, 1, 0, 1, 0], new Uint8Array(40))],
    ["PDF", "%PDF-1.7\n%%EOF"],
    ["ZIP", join("PK\x03\x04", new Uint8Array(26))],
    ["a picture after something else", join("\n", good)],
  ])("%s", async (_, body) => {
    for (const contentType of ["image/png", "image/jpeg", "image/gif", "application/octet-stream"]) {
      expect(await upload(body, type(contentType)), contentType).toBe("422 image_type_not_allowed");
    }
  });
});

describe("a claim", () => {
  test.each<[string, Uint8Array, string, string]>([
    ["a PNG", good, "image/jpeg", "422 image_type_mismatch"],
    ["a PNG", good, "image/gif", "422 image_type_mismatch"],
    ["a JPEG", baseline, "image/png", "422 image_type_mismatch"],
    ["a GIF", animation, "image/jpg", "422 image_type_mismatch"],
    ["a PNG", good, "text/html", "422 image_type_not_allowed"],
    ["a PNG", good, "image/svg+xml", "422 image_type_not_allowed"],
    ["a PNG", good, "image/webp", "422 image_type_not_allowed"],
    ["a PNG", good, "application/json", "422 image_type_not_allowed"],
    ["a PNG", good, "application/x-www-form-urlencoded", "422 image_type_not_allowed"],
    ["a GIF", animation, "image/*", "422 image_type_not_allowed"],
  ])("of %s to be %s's", async (_, body, contentType, expected) => {
    expect(await upload(body, type(contentType))).toBe(expected);
  });

  test.each<[string, () => File, string]>([
    ["a PNG", () => file(good, "icon.gif"), "422 image_type_mismatch"],
    ["a JPEG", () => file(baseline, "icon.PNG"), "422 image_type_mismatch"],
    ["a GIF", () => file(animation, "icon.gif", "image/png"), "422 image_type_mismatch"],
    ["a PNG", () => file(good, "icon.svg"), "422 image_type_not_allowed"],
    ["a PNG", () => file(good, "icon.png.html"), "422 image_type_not_allowed"],
    ["a PNG", () => file(good, "icon.php"), "422 image_type_not_allowed"],
    ["a PNG", () => file(good, "../../icon.exe"), "422 image_type_not_allowed"],
    ["a PNG", () => file(good, "icon."), "422 image_type_not_allowed"],
    ["a PNG", () => file(good, "icon.png", "text/html"), "422 image_type_not_allowed"],
    ["HTML", () => file("<script>alert(1)</script>", "icon.png", "image/png"), "422 image_type_not_allowed"],
    ["nothing", () => file("", "icon.png", "image/png"), "422 image_corrupt"],
  ])("of %s in a form", async (_, make, expected) => {
    expect(await upload(form("file", make()), {})).toBe(expected);
  });
});

describe("a form", () => {
  const boundary = type("multipart/form-data; boundary=x");

  test.each<[string, () => FormData | string, Record<string, string>]>([
    ["with nothing in it", () => new FormData(), {}],
    ["with the picture under another name", () => form("icon", file(good, "icon.png")), {}],
    ["with text for a file", () => form("file", "icon.png"), {}],
    ["without a boundary", () => "--x--", type("multipart/form-data")],
    ["with another boundary than it says", () => "--y\r\n\r\n--y--", boundary],
    [
      "that is cut off",
      () => '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
      boundary,
    ],
    ["that is none", () => "hello", boundary],
    ["that is empty", () => "", boundary],
  ])("%s", async (_, make, headers) => {
    expect(await upload(make(), headers)).toBe("422 validation_failed");
  });
});

describe("too much", () => {
  test.each<[string, string, Uint8Array]>([
    ["wide", "71 × 8", png({ ...kind, width: 71 })],
    ["high", "8 × 71", png({ ...kind, height: 71 })],
    ["wide for a JPEG", "72 × 54", photo],
    ["wide for a GIF", "71 × 10", join(animation.subarray(0, 6), 71, 0, animation.subarray(8))],
    ["large once unpacked", "60000 × 60000", join(signature, header({ ...kind, width: 60_000, height: 60_000 }), end)],
  ])("%s: the answer tells what is allowed, and the %s that it has", async (_, size, body) => {
    const answer = await scene.mallory.put<Sizes>(`/api/servers/${server.id}/icon`, body);
    expect(outcome(answer)).toBe("422 image_too_large_pixels");
    const { allowed, actual } = answer.body;
    expect([`${allowed.width} × ${allowed.height}`, `${actual.width} × ${actual.height}`]).toEqual(["70 × 70", size]);
  });

  test.each<[string, () => BodyInit]>([
    ["256 KiB and a byte", () => join(good, new Uint8Array(256 * 1024 + 1 - good.length))],
    ["a mebibyte and a form around it", () => form("file", file(new Uint8Array(1024 * 1024), "icon.png"))],
    ["2 MiB, told before", () => new Uint8Array(2 * 1024 * 1024)],
    ["more than a mebibyte, in pieces", () => inPieces(1_029, 1_024)],
  ])("%s is 413", async (_, make) => {
    expect(await upload(make(), {})).toBe("413 image_too_large_bytes");
  });
});

describe("a damaged picture", () => {
  const head = join(signature, header(kind));
  test.each<[string, Uint8Array | string]>([
    ["of no bytes", ""],
    ["that is only a signature", signature],
    ["that is only a header", head],
    ["without pixels", join(head, end)],
    ["without an end", good.subarray(0, -end.length)],
    ["cut in the middle", good.subarray(0, good.length / 2)],
    ["cut by one byte", good.subarray(0, -1)],
    ["with one bit changed", withByte(good, good.length - end.length - 10, 0xff)],
    ["of no width", join(signature, header({ ...kind, width: 0 }), idat, end)],
    ["with fewer pixels than it says", join(signature, header({ ...kind, height: 9 }), idat, end)],
    ["with more pixels than it says", join(signature, header({ ...kind, height: 7 }), idat, end)],
    ["that unpacks to ten megabytes", join(head, chunk("IDAT", deflateSync(new Uint8Array(10_000_000))), end)],
    ["with pixels that can't be unpacked", join(head, chunk("IDAT", noise(200)), end)],
    ["with two headers", join(head, header(kind), idat, end)],
    ["with a critical chunk that nobody knows", join(head, chunk("EVIL", "x"), idat, end)],
    ["with a chunk longer than the file", join(head, [0x7f, 0xff, 0xff, 0xff], "IDAT", noise(50))],
    ["that is the start of a JPEG", baseline.subarray(0, 3)],
    ["that is half a JPEG", baseline.subarray(0, baseline.length / 2)],
    ["that is a JPEG without its end", baseline.subarray(0, -40)],
    ["that is the start of a GIF", animation.subarray(0, 6)],
    ["that is half a GIF", animation.subarray(0, animation.length / 2)],
    ["that is a GIF and a script", join("GIF89a", "/*", big16(0), "*/=1;alert(1)")],
    ["that is a GIF without a picture", join(animation.subarray(0, 13), trailer)],
  ])("%s", async (_, body) => {
    expect(await upload(body, {})).toBe("422 image_corrupt");
  });
});

describe("a good picture", () => {
  test("with a page hidden behind it is stored without the page", async () => {
    const { mallory } = scene;
    const { body } = await mallory.put<Me>("/api/me/avatar", join(good, "<script>alert(1)</script>"));
    const response = await exports.default.fetch(origin + body.avatarUrl);
    expect(contains(new Uint8Array(await response.arrayBuffer()), "script")).toBe(false);
    await mallory.delete("/api/me/avatar");
  });

  test("is not taken from who may not set it", async () => {
    const { mallory, server: other } = scene;
    expect(await upload(good, type("image/png"), other.id)).toBe("403 forbidden");
    expect(await upload(good, type("image/png"), "1")).toBe("404 not_found");
    expect(await upload(good, type("image/png"), "icon")).toBe("422 validation_failed");
    expect(outcome(await new Person().put(`/api/servers/${server.id}/icon`, good))).toBe("401 unauthenticated");
    expect(outcome(await mallory.put(`/api/categories/${server.category.id}/icon`, good))).toBe("403 forbidden");
  });
});

test("none of this reaches anybody else", async () => {
  await scene.expectUndisturbed();
  await scene.expectToGoOn();
});

interface Sizes {
  allowed: { width: number; height: number };
  actual: { width: number; height: number };
}

/** A body without a length told before. */
function inPieces(count: number, bytes: number): ReadableStream {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(bytes));
      else controller.close();
    },
  });
}
