/** Uploads of pictures: from the request to a key in a row. */
import type { Context } from "hono";

import { limits } from "../durable/limits.ts";
import { cleanUp } from "./cleanup.ts";
import type { AppEnv } from "./context.ts";
import { inspectImage } from "./images/inspect.ts";
import type { ImageRule } from "./images/inspection.ts";
import { type PictureOf, storePicture } from "./media.ts";
import { Problem, type ProblemCode } from "./problem.ts";

const icon: ImageRule = { maxBytes: limits.iconBytes, maxWidth: limits.iconPixels, maxHeight: limits.iconPixels };
const banner: ImageRule = { maxBytes: limits.imageBytes, maxWidth: limits.bannerWidth, maxHeight: limits.bannerHeight };
const avatar: ImageRule = {
  maxBytes: limits.imageBytes,
  maxWidth: limits.avatarPixels,
  maxHeight: limits.avatarPixels,
};

const binary = { schema: { type: "string" as const, format: "binary" } };

/** What every operation that takes a picture declares. */
export const takesPicture = {
  body: {
    required: true,
    description: "The picture itself, or a form with it as `file`",
    content: {
      "image/png": binary,
      "image/jpeg": binary,
      "image/gif": binary,
      "multipart/form-data": {
        schema: {
          type: "object" as const,
          required: ["file"],
          properties: { file: { type: "string" as const, format: "binary" } },
        },
      },
    },
  },
  problems: [
    "image_too_large_bytes",
    "image_type_not_allowed",
    "image_type_mismatch",
    "image_too_large_pixels",
    "image_corrupt",
    "validation_failed",
  ],
} satisfies { body: object; problems: ProblemCode[] };

/** Checks and stores the picture in the request, lets `point` write its key into a row, and removes the one before. */
export async function replacePicture(
  c: Context<AppEnv>,
  owner: PictureOf,
  point: (key: string) => Promise<unknown>,
): Promise<string> {
  const upload = await readUpload(c);
  const inspection = inspectImage(upload.bytes, upload, ruleFor(owner));
  if (!inspection.ok) {
    const { ok: _, code, ...extra } = inspection;
    throw new Problem(code, extra);
  }
  const key = await storePicture(c.env, c.var.database, owner, inspection.image, point);
  await cleanUp(c.env, c.var.database);
  return key;
}

/** Takes a picture off a row; its file goes with it. */
export async function removePicture(c: Context<AppEnv>, unpoint: PromiseLike<unknown>): Promise<void> {
  await unpoint;
  await cleanUp(c.env, c.var.database);
}

function ruleFor(owner: PictureOf): ImageRule {
  if (owner.endsWith("/banner")) return banner;
  return owner.endsWith("/avatar") ? avatar : icon;
}

interface Upload {
  bytes: Uint8Array;
  contentType: string | undefined;
  fileName: string | undefined;
}

async function readUpload(c: Context<AppEnv>): Promise<Upload> {
  const contentType = c.req.header("Content-Type");
  if (!contentType?.toLowerCase().startsWith("multipart/form-data")) {
    return { bytes: new Uint8Array(await c.req.arrayBuffer()), contentType, fileName: undefined };
  }
  const file = await formFile(c);
  return { bytes: new Uint8Array(await file.arrayBuffer()), contentType: file.type, fileName: file.name };
}

async function formFile(c: Context<AppEnv>): Promise<File> {
  const missing = new Problem("validation_failed", { errors: [{ pointer: "/file", detail: "must be a file" }] });
  const form = await c.req.formData().catch(() => {
    throw missing;
  });
  const file = form.get("file");
  if (!(file instanceof File)) throw missing;
  return file;
}
