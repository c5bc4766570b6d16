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
/** Each line after the first one. */
const line = 22;
/** A letter, on average: narrower than in any tongue that is written in letters. */
const letter = 6;

/** Pixels. What grows pushes the rest, which the list pulls back; what shrinks at the end moves all that is seen. */
export function leastHeight({ rows }: Stretch): number {
  const kind = density.chosen.peek() === "compact" ? "compact" : touch.peek() ? "touch" : "cosy";
  const heightOf = ({ head, newDay: begins, content }: Row) =>
    least[kind][head ? "head" : "other"] + (begins ? newDay : 0) + (linesOf(content) - 1) * line;
  return rows.reduce((sum, row) => sum + heightOf(row), 0);
}

/** If a line were as long as the window is wide. */
function linesOf(content: string): number {
  return Math.max(1, Math.ceil((content.length * letter) / innerWidth));
}

/**
 * The keys of the stretches that it falls on. `spot`: where the reader was, which is in the first of them; else they are at
 * the end. `height`: of what is seen, in pixels.
 */
export function firstLook(spot: Spot | undefined, chapters: readonly Chapter[], height: number): ReadonlySet<number> {
  const stretches = chapters.flatMap((chapter) => chapter.stretches);
  // Where one was is the upper edge of what is seen; the end is the lower one.
  const seen = spot ? fromSpot(spot, stretches, height) : fill(stretches.toReversed(), height);
  return new Set(seen.map(({ key }) => key));
}

function fromSpot({ seq }: Spot, stretches: readonly Stretch[], height: number): readonly Stretch[] {
  const here = Math.max(
    0,
    stretches.findLastIndex(({ rows }) => (rows[0]?.message?.seq ?? 0) <= seq),
  );
  // It may be the first row of its stretch, and the wheel may turn either way.
  return [...fill(stretches.slice(here), height), ...stretches.slice(Math.max(0, here - 1), here)];
}

/** As many as it takes for so many pixels. */
function fill(stretches: readonly Stretch[], height: number): readonly Stretch[] {
  let sum = 0;
  const end = stretches.findIndex((stretch) => (sum += leastHeight(stretch)) >= height);
  return end < 0 ? stretches : stretches.slice(0, end + 1);
}
