/** What of a conversation the first look falls on when it is opened with much that is known already, and how high that is at least. */
import { density } from "../store/appearance.ts";
import type { Spot } from "../store/conversation.ts";
import type { Chapter, Row, Stretch } from "../store/timeline.ts";
import { touch } from "../store/viewport.ts";

/** Pixels that a row takes at least: one line, with the name above it where it has one. As in the style sheets. */
const least = {
  cosy: { head: 56, other: 25 },
  compact: { head: 26, other: 24 },
  /** A finger needs more. */
  touch: { head: 60, other: 44 },
};
/** With it above. */
const newDay = 32;

/** Pixels. What grows pushes the rest, which the list pulls back; what shrinks at the end moves all that is seen. */
export function leastHeight({ rows }: Stretch): number {
  const kind = density.chosen.peek() === "compact" ? "compact" : touch.peek() ? "touch" : "cosy";
  const heightOf = ({ head, newDay: begins }: Row) => least[kind][head ? "head" : "other"] + (begins ? newDay : 0);
  return rows.reduce((sum, row) => sum + heightOf(row), 0);
}

/**
 * The keys of the stretches that it falls on. `spot`: where the reader was, which is in the first of them; else they are at
 * the end. `height`: of what is seen, in pixels.
 */
export function firstLook(spot: Spot | undefined, chapters: readonly Chapter[], height: number): ReadonlySet<number> {
  const stretches = chapters.flatMap((chapter) => chapter.stretches);
  const here = spot
    ? stretches.findLastIndex(({ rows }) => (rows[0]?.message?.seq ?? 0) <= spot.seq)
    : stretches.length - 1;
  const seen = [
    // Where one was is the upper edge of what is seen; the end is the lower one.
    ...fill(spot ? stretches.slice(Math.max(0, here)) : stretches.toReversed(), height),
    // It may be the first row of its stretch, and the wheel may turn either way.
    ...stretches.slice(Math.max(0, here - 1), here + 1),
  ];
  return new Set(seen.map(({ key }) => key));
}

/** As many as it takes for so many pixels. */
function fill(stretches: readonly Stretch[], height: number): readonly Stretch[] {
  let sum = 0;
  const end = stretches.findIndex((stretch) => (sum += leastHeight(stretch)) >= height);
  return end < 0 ? stretches : stretches.slice(0, end + 1);
}
