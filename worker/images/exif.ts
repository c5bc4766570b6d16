/**
 * Of everything EXIF holds (place, time, camera, a second picture), only the orientation is needed to show a picture
 * the right way up: it is read here, and written back alone. An EXIF block is a TIFF file (EXIF 3.0, 4.6.2).
 */
import { fromAscii, startsWith, viewOf } from "./bytes.ts";
import type { Size } from "./inspection.ts";

const bigEndian = fromAscii("MM\0*");
const littleEndian = fromAscii("II*\0");
const orientationTag = 0x0112;
const shortType = 3;
const entryBytes = 12;

/**
 * From 1 to 8: 1 is upright, 2 to 4 are mirrored or turned by a half, 5 to 8 turned by a quarter. A block that can't
 * be read says nothing: upright, as browsers take it.
 */
export function readOrientation(tiff: Uint8Array): number {
  const little = startsWith(tiff, littleEndian);
  if (tiff.length < 8 || (!little && !startsWith(tiff, bigEndian))) return 1;
  const view = viewOf(tiff);
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const last = Math.min(directory + 2 + view.getUint16(directory, little) * entryBytes, tiff.length);
  for (let entry = directory + 2; entry + entryBytes <= last; entry += entryBytes) {
    if (view.getUint16(entry, little) === orientationTag) {
      const value = view.getUint16(entry + 8, little);
      const isOne = view.getUint16(entry + 2, little) === shortType && view.getUint32(entry + 4, little) === 1;
      return isOne && value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}

/** The smallest EXIF block that says it: one directory with one entry. */
export function writeOrientation(orientation: number): Uint8Array {
  const tiff = new Uint8Array(26);
  tiff.set(bigEndian);
  const view = viewOf(tiff);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, orientationTag);
  view.setUint16(12, shortType);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return tiff;
}

/** The size as it is seen of a picture whose pixels are stored in the size given. */
export function oriented(orientation: number, { width, height }: Size): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}
