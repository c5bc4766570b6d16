/** Shorthands of the tests of pictures. */
import { expect } from "vitest";

import { type ImageClaim, inspectImage } from "../../worker/images/inspect.ts";
import type { Image, ImageRule, Refusal } from "../../worker/images/inspection.ts";

/** As generous as the banner's, so that only what a test is about refuses a picture. */
export const rule: ImageRule = { maxBytes: 1024 * 1024, maxWidth: 1920, maxHeight: 1080 };

export function accepted(bytes: Uint8Array, claim: ImageClaim = {}): Image {
  const inspection = inspectImage(bytes, claim, rule);
  if (!inspection.ok) return expect.unreachable(inspection.detail);
  return inspection.image;
}

export function refused(bytes: Uint8Array, claim: ImageClaim = {}, within = rule): Refusal {
  const inspection = inspectImage(bytes, claim, within);
  return inspection.ok ? expect.unreachable("the picture was accepted") : inspection;
}
