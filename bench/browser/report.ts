/** The figures of the client as Markdown. */
import { table, whole } from "../report.ts";
import type { Frames } from "./frames.ts";
import type { Judged } from "./lighthouse.ts";
import type { Visit } from "./phone.ts";
import type { Read } from "./reading.ts";
import type { Switching } from "./switching.ts";

export function readingTable(reads: readonly Read[]): string {
  const rows = reads.flatMap(({ held, scrolling, farBack, atEnd }) => [
    ...scrolling.map(({ speed, frames }) => framesRow(held, `scrolling, ${whole(speed)} px/s`, frames)),
    framesRow(held, "20 messages/s, reading far back", farBack),
    framesRow(held, "20 messages/s, at the end", atEnd),
  ]);
  return table(["", "messages held", "frames in time", "longest pause ms", "work ms/s"], rows, 1);
}

function framesRow(held: number, what: string, { inTime, longest, work }: Frames): string[] {
  return [what, whole(held), `${(inTime * 100).toFixed(1)} %`, whole(longest), whole(work)];
}

export function switchingTable({ warm, cold }: Switching): string {
  return table(
    ["", "median ms", "p95 ms", "a round trip ms"],
    [
      ["to a channel that was looked at before", warm.median.toFixed(0), warm.p95.toFixed(0), ""],
      ["to one that was not, over a far line", cold.median.toFixed(0), cold.p95.toFixed(0), cold.roundTrip.toFixed(0)],
    ],
    1,
  );
}

export function phoneTable(visits: readonly Visit[]): string {
  const rows = visits.map(({ what, painted, answers }) => [what, whole(painted), whole(answers)]);
  return table(["", "painted ms", "answers ms"], rows, 1);
}

export function lighthouseTable(judged: readonly Judged[]): string {
  const rows = judged.map(({ what, scores, speed, findings }) => [
    what,
    whole(scores.performance),
    whole(scores.accessibility),
    whole(scores["best-practices"]),
    whole(scores.seo),
    whole(speed),
    findings.join(", "),
  ]);
  return table(["", "performance", "accessibility", "best practices", "SEO", "machine's speed", "found"], rows, 1);
}
