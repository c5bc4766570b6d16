/** What comes of looking at an uploaded picture, in the words of the contract. */

export type ImageType = "png" | "jpeg" | "gif";

/** How large a picture may be; the numbers come from the limits module. */
export interface ImageRule {
  maxBytes: number;
  maxWidth: number;
  maxHeight: number;
}

/** In pixels, as people see the picture: after its orientation is applied. */
export interface Size {
  width: number;
  height: number;
}

export interface Image extends Size {
  type: ImageType;
  /** The same picture, with nothing in it but what is needed to show it. */
  bytes: Uint8Array;
}

export type ImageProblem = Refusal["code"];

/** `detail` is for people; programs branch on `code`. */
export type Refusal =
  | { ok: false; code: "image_too_large_pixels"; detail: string; allowed: Size; actual: Size }
  | {
      ok: false;
      code: "image_too_large_bytes" | "image_type_not_allowed" | "image_type_mismatch" | "image_corrupt";
      detail: string;
    };

export type Inspection = { ok: true; image: Image } | Refusal;

export function corrupt(detail: string): Refusal {
  return { ok: false, code: "image_corrupt", detail };
}

export function notAllowed(detail: string): Refusal {
  return { ok: false, code: "image_type_not_allowed", detail };
}

export function mismatch(detail: string): Refusal {
  return { ok: false, code: "image_type_mismatch", detail };
}

export function tooManyBytes(rule: ImageRule, actual: number): Refusal {
  const detail = `The picture has ${actual} bytes; at most ${rule.maxBytes} are allowed.`;
  return { ok: false, code: "image_too_large_bytes", detail };
}

export function tooManyPixels(rule: ImageRule, { width, height }: Size, detail?: string): Refusal {
  const allowed = { width: rule.maxWidth, height: rule.maxHeight };
  return {
    ok: false,
    code: "image_too_large_pixels",
    detail:
      detail ?? `The picture is ${width} × ${height} pixels; at most ${allowed.width} × ${allowed.height} are allowed.`,
    allowed,
    actual: { width, height },
  };
}

export function fits(rule: ImageRule, { width, height }: Size): boolean {
  return width <= rule.maxWidth && height <= rule.maxHeight;
}

/** Whether it fits one way up or the other: all that can be said before the orientation is known. */
export function fitsTurned(rule: ImageRule, { width, height }: Size): boolean {
  return fits(rule, { width, height }) || fits(rule, { width: height, height: width });
}
