/** What of a conversation the first look falls on when it is opened with much that is known already. */
import type { Spot } from "../store/conversation.ts";
import type { Chapter, Stretch } from "../store/timeline.ts";

/** Pixels that a row takes with its share of names, days and pictures. Where it is less, the rest comes a frame later. */
const usualHeight = 32;

/**
 * The keys of the stretches that it does not fall on, which can be drawn when the others have been seen. `spot`: where
 * the reader was; else they are at the end. `height`: of what is seen, in pixels.
 */
export function beyondFirstLook(
  spot: Spot | undefined,
  chapters: readonly Chapter[],
  height: number,
): ReadonlySet<number> {
  const stretches = chapters.flatMap((chapter) => chapter.stretches);
  const screenful = Math.ceil(height / usualHeight);
  const here = spot
    ? stretches.findLastIndex(({ rows }) => (rows[0]?.message?.seq ?? 0) <= spot.seq)
    : stretches.length - 1;
  const seen = new Set([
    // Where one was is the upper edge of what is seen; the end is the lower one.
    ...fill(spot ? stretches.slice(Math.max(0, here)) : stretches.toReversed(), screenful),
    // It may be the first row of its stretch, and the wheel may turn either way.
    ...stretches.slice(Math.max(0, here - 1), here + 1),
  ]);
  return new Set(stretches.filter((stretch) => !seen.has(stretch)).map(({ key }) => key));
}

/** As many as it takes for so many rows. */
function fill(stretches: readonly Stretch[], rows: number): readonly Stretch[] {
  let count = 0;
  const end = stretches.findIndex((stretch) => (count += stretch.rows.length) >= rows);
  return end < 0 ? stretches : stretches.slice(0, end + 1);
}
