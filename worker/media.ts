/** Pictures in R2. A key is used once and never changes its bytes, so what is public may be cached for ever. */
import type { Database } from "./database/index.ts";
import { cleanups } from "./database/schema.ts";
import type { ImageType } from "./images/inspection.ts";

/** What has a picture, and which one. */
export type PictureOf =
  | `servers/${string}/icon`
  | `servers/${string}/banner`
  | `channels/${string}/icon`
  | `categories/${string}/icon`
  | `accounts/${string}/avatar`;

const mediaPath = "/api/media/";

const extensions: Record<ImageType, string> = { png: "png", jpeg: "jpg", gif: "gif" };

/** How long an upload may take until what it left in R2 counts as left behind. */
const uploadTime = 60 * 60 * 1_000;

export function mediaUrl(key: string): string {
  return mediaPath + key;
}

/**
 * Stores a picture and lets `point` write its key into a row. The key is listed for removal first, and a trigger takes
 * it off the list in the statement that points to it: a crash anywhere leaves nothing that is not cleaned up.
 */
export async function storePicture(
  env: Env,
  database: Database,
  owner: PictureOf,
  picture: { type: ImageType; bytes: Uint8Array },
  point: (key: string) => Promise<unknown>,
): Promise<string> {
  const unguessable = crypto.getRandomValues(new Uint8Array(12)).toHex();
  const key = `${owner}-${unguessable}.${extensions[picture.type]}`;
  await database.insert(cleanups).values({ kind: "media", ref: key, dueAt: Date.now() + uploadTime });
  await env.MEDIA.put(key, picture.bytes, { httpMetadata: { contentType: `image/${picture.type}` } });
  await point(key);
  return key;
}
