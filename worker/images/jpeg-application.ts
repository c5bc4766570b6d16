/**
 * What a JPEG's application segments say about showing it: whether it is JFIF, how Adobe's programs turned the colours,
 * which way up it is. Each is written anew with nothing else in it; all other application data goes, ICC profiles too.
 */
import { concatenate, fromAscii, startsWith } from "./bytes.ts";
import { readOrientation, writeOrientation } from "./exif.ts";
import { marker, writeSegment } from "./jpeg-segment.ts";

const jfifName = fromAscii("JFIF\0");
const exifName = fromAscii("Exif\0\0");
const adobeName = fromAscii("Adobe");

/** Version 1.01, square pixels, no thumbnail. */
const jfifBody = concatenate([jfifName, Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0)]);
const adobeBytes = 12;

export class JpegApplication {
  #isJfif = false;
  #adobeTransform: number | undefined;
  #orientation: number | undefined;

  get orientation(): number {
    return this.#orientation ?? 1;
  }

  read(code: number, body: Uint8Array): void {
    if (code === marker.jfif && startsWith(body, jfifName)) {
      this.#isJfif = true;
    } else if (code === marker.exif && startsWith(body, exifName)) {
      this.#orientation ??= readOrientation(body.subarray(exifName.length));
    } else if (code === marker.adobe && startsWith(body, adobeName) && body.length >= adobeBytes) {
      this.#adobeTransform = body[adobeBytes - 1];
    }
  }

  write(): Uint8Array[] {
    const segments: Uint8Array[] = [];
    if (this.#isJfif) segments.push(writeSegment(marker.jfif, jfifBody));
    if (this.orientation !== 1) {
      segments.push(writeSegment(marker.exif, concatenate([exifName, writeOrientation(this.orientation)])));
    }
    if (this.#adobeTransform !== undefined) {
      const version = Uint8Array.of(0, 100, 0, 0, 0, 0, this.#adobeTransform);
      segments.push(writeSegment(marker.adobe, concatenate([adobeName, version])));
    }
    return segments;
  }
}
