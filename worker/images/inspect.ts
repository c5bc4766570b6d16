/** The one door for pictures: what type the bytes really are, whether that agrees with the claim, then the format's own walk. */
import { fromAscii, startsWith } from "./bytes.ts";
import { inspectGif } from "./gif.ts";
import {
  corrupt,
  type ImageRule,
  type ImageType,
  type Inspection,
  mismatch,
  notAllowed,
  type Refusal,
  tooManyBytes,
} from "./inspection.ts";
import { inspectJpeg } from "./jpeg.ts";
import { inspectPng } from "./png.ts";

/** What the sender says about the bytes. */
export interface ImageClaim {
  contentType?: string | undefined;
  fileName?: string | undefined;
}

const signatures: readonly [ImageType, Uint8Array][] = [
  ["png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ["jpeg", Uint8Array.of(0xff, 0xd8, 0xff)],
  ["gif", fromAscii("GIF87a")],
  ["gif", fromAscii("GIF89a")],
];

/** `image/jpg` is registered nowhere and sent everywhere. */
const contentTypes = new Map<string, ImageType>([
  ["image/png", "png"],
  ["image/jpeg", "jpeg"],
  ["image/jpg", "jpeg"],
  ["image/gif", "gif"],
]);

const extensions = new Map<string, ImageType>([
  ["png", "png"],
  ["jpg", "jpeg"],
  ["jpeg", "jpeg"],
  ["gif", "gif"],
]);

const inspectors = { png: inspectPng, jpeg: inspectJpeg, gif: inspectGif };

/** Never throws: whatever the bytes are, the answer says so. The result shares no memory with `bytes`. */
export function inspectImage(bytes: Uint8Array, claim: ImageClaim, rule: ImageRule): Inspection {
  if (bytes.length > rule.maxBytes) return tooManyBytes(rule, bytes.length);
  if (bytes.length === 0) return corrupt("There are no bytes.");
  const type = typeOf(bytes);
  if (type === undefined) return notAllowed("The bytes are not those of a PNG, JPEG or GIF picture.");
  return contradiction(type, claim) ?? inspectors[type](bytes, rule);
}

/** A file that stops inside the signature is told by what there is of it, so that it counts as damaged and not as foreign. */
function typeOf(bytes: Uint8Array): ImageType | undefined {
  return signatures.find(([, signature]) => startsWith(bytes, signature.subarray(0, bytes.length)))?.[0];
}

/**
 * A claim to be something we don't take is refused as such; a claim to be another of our types is a mismatch.
 * No Content-Type and `application/octet-stream` claim nothing: RFC 9110 (8.3) has a recipient treat the first as the
 * second, which only says "bytes", and that is what a form field holds when a browser does not know the file's ending.
 */
function contradiction(type: ImageType, claim: ImageClaim): Refusal | undefined {
  const contentType = claim.contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (contentType && contentType !== "application/octet-stream") {
    const declared = contentTypes.get(contentType);
    if (declared === undefined) return notAllowed("The Content-Type is not image/png, image/jpeg or image/gif.");
    if (declared !== type) return mismatch(`The Content-Type says ${declared}, the bytes say ${type}.`);
  }
  const extension = extensionOf(claim.fileName ?? "");
  if (extension !== undefined) {
    const named = extensions.get(extension);
    if (named === undefined) return notAllowed("The file's name does not end in .png, .jpg, .jpeg or .gif.");
    if (named !== type) return mismatch(`The file's name says ${named}, the bytes say ${type}.`);
  }
  return undefined;
}

function extensionOf(fileName: string): string | undefined {
  const dot = fileName.lastIndexOf(".");
  return dot < 0 ? undefined : fileName.slice(dot + 1).toLowerCase();
}
