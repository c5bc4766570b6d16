/** EXIF blocks as cameras write them: with more than anybody wants to tell. */
import { big16, big32, join, little16, little32, type Part } from "./bytes.ts";

export const maker = "Secret Camera";

/** A directory with the camera's maker, the orientation, and where the picture was taken. */
export function exif(orientation: number, order: "II" | "MM" = "MM"): Uint8Array {
  const short = order === "II" ? little16 : big16;
  const long = order === "II" ? little32 : big32;
  const entry = (tag: number, type: number, count: number, value: Part) => [
    short(tag),
    short(type),
    long(count),
    value,
  ];
  const afterDirectory = 8 + 2 + 3 * 12 + 4;
  const gps = afterDirectory + 16;
  return join(
    [order, short(42), long(8)],
    short(3),
    entry(0x010f, 2, maker.length + 1, long(afterDirectory)),
    entry(0x0112, 3, 1, [short(orientation), 0, 0]),
    entry(0x8825, 4, 1, long(gps)),
    long(0),
    maker.padEnd(16, "\0"),
    short(1),
    entry(0x0002, 5, 3, long(gps + 18)),
    long(0),
    [52, 1, 31, 1, 12, 1].map(long),
  );
}
