/** The figures as Markdown. */
import type { Bar } from "./bars.ts";
import { label, ratio, type Series, typical } from "./comparison.ts";
import type { DeafFigures } from "./deaf.ts";
import type { Cost, Load } from "./cost.ts";
import type { IdleFigures } from "./idle.ts";
import type { RestFigures } from "./rest.ts";

type Row = readonly string[];

/** One table for each size; `times` is how many times more each delivers than `base`. */
export function comparisonTables(series: Series[], base: string): string {
  const sizes = [...Map.groupBy(series, ({ size }) => label(size))];
  return sizes.map(([title, group]) => `### ${title}\n\n${comparisonTable(group, base)}`).join("\n\n");
}

function comparisonTable(group: Series[], base: string): string {
  const naive = group.find(({ contender }) => contender === base);
  const head = ["", "keeps", "messages/s", "deliveries/s", "× naive", "p50 ms", "p99 ms", "events/frame"];
  const rows = group.map((one) => [
    one.contender,
    one.keeps,
    whole(typical(one, "messages")),
    whole(typical(one, "deliveries")),
    naive ? ratio(one, naive, "deliveries").toFixed(1) : "",
    typical(one, "p50").toFixed(1),
    typical(one, "p99").toFixed(1),
    typical(one, "eventsPerFrame").toFixed(1),
    megabytes(typical(one, "bytes")),
    `${Math.round(typical(one, "busy") * 100)} %`,
  ]);
  return table([...head, "memory", "generator busy"], rows, 2);
}

export function idleTable(idle: readonly (IdleFigures & { contender: string })[]): string {
  const rows = idle.map(({ contender, connectionsPerSecond, bytesPerSocket }) => [
    contender,
    whole(connectionsPerSecond),
    `${(bytesPerSocket / 1024).toFixed(1)} KiB`,
  ]);
  return table(["", "connections/s", "memory for an idle socket"], rows, 1);
}

export function deafTable(figures: readonly DeafFigures[]): string {
  const rows = figures.map(({ who, p50, p99, bytes }) => [who, p50.toFixed(1), p99.toFixed(1), megabytes(bytes)]);
  return table(["beside them", "p50 ms", "p99 ms", "memory"], rows, 1);
}

export function restTable(figures: readonly RestFigures[]): string {
  const rows = figures.map(({ what, requests, p50, p99 }) => [what, whole(requests), p50.toFixed(1), p99.toFixed(1)]);
  return table(["", "requests/s", "p50 ms", "p99 ms"], rows, 1);
}

export function costTable(load: Load, viewers: number, { rows, requests, duration, total }: Cost): string {
  return table(
    [`a million messages to ${viewers} viewers`, "used", "US dollars"],
    [
      ["rows written", `${load.rowsPerMessage.toFixed(2)} a message`, rows.toFixed(3)],
      ["requests (20 frames in are one)", `${load.framesPerMessage.toFixed(2)} frames a message`, requests.toFixed(3)],
      ["duration at 128 MB", `${whole(load.messagesPerSecond)} messages/s`, duration.toFixed(3)],
      ["frames out", `${viewers} a message, at most`, "0"],
      ["**together**", "", `**${total.toFixed(2)}**`],
    ],
    1,
  );
}

export function barsTable(bars: readonly Bar[]): string {
  const rows = bars.map(({ what, figure, bound, holds }) => [
    what,
    figure.toFixed(2),
    bound.toString(),
    holds ? "PASS" : "FAIL",
  ]);
  return table(["bar", "measured", "bound", ""], rows, 1);
}

/** Columns from `numbers` on are aligned to the right. */
export function table(head: Row, rows: readonly Row[], numbers: number): string {
  const rule = head.map((_, column) => (column < numbers ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
