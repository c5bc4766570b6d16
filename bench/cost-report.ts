/** What a community costs, as Markdown. */
import { billed, dollarsOf, platform, type Usage, usageOf } from "./cost.ts";
import type { Day } from "./day.ts";
import { table, whole } from "./report.ts";
import { type Counted, descriptions, kinds } from "./units.ts";

const shown = [
  "workerRequests",
  "objectRequests",
  "rowsWritten",
  "databaseRowsWritten",
  "databaseRowsRead",
] satisfies (keyof Usage)[];

export function unitsTable(few: Counted, many: Counted): string {
  const rows = kinds.map((kind) => {
    const [a, b] = [usageOf(few.units[kind]), usageOf(many.units[kind])];
    return [descriptions[kind], ...shown.map((unit) => both(short(a[unit]), short(b[unit])))];
  });
  return table(["", ...shown.map((unit) => platform[unit].what)], rows, 1);
}

export function allowanceTable(cases: { what: string; usage: Usage }[]): string {
  const rows = billed.map((unit) => {
    const { what, free } = platform[unit];
    return [what, whole(free), ...cases.map(({ usage }) => percent(usage[unit] / free))];
  });
  return table(["", "a day", ...cases.map(({ what }) => what)], rows, 1);
}

export function daysTable(days: Day[]): string {
  const rows = days.map(({ members, messages, usage }) => [
    whole(members),
    whole(messages),
    ...billed.map((unit) => whole(usage[unit])),
    `**${dollarsOf(usage).toFixed(2)}**`,
  ]);
  return table(["members", "messages", ...billed.map((unit) => platform[unit].what), "US dollars"], rows, 0);
}

export function partsTable({ parts, usage }: Day): string {
  const all = dollarsOf(usage);
  const rows = parts
    .toSorted((a, b) => b.dollars - a.dollars)
    .map(({ what, times, dollars }) => [what, whole(times), dollars.toFixed(3), percent(dollars / all)]);
  return table(["", "a day", "US dollars", "share"], rows, 1);
}

function both(few: string, many: string): string {
  return few === many ? few : `${few} / ${many}`;
}

/** Frames are twentieths of a request. */
function short(value: number): string {
  return String(Number(value.toFixed(2)));
}

function percent(share: number): string {
  return share === 0 ? "0" : `${(share * 100).toFixed(2)} %`;
}
