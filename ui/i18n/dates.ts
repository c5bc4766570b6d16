/** Times as people read them, in the language and calendar of the catalogue and the reader's own time zone. */
import { computed } from "@preact/signals";

import { now } from "../clock.ts";
import { locale, t } from "./catalogue.ts";

const clock = dates({ timeStyle: "short" });
const weekday = dates({ weekday: "long" });
const longDay = dates({ weekday: "long", day: "numeric", month: "long" });
const longDate = dates({ day: "numeric", month: "long", year: "numeric" });
const mediumDate = dates({ dateStyle: "medium" });
const relative = computed(() => new Intl.RelativeTimeFormat(locale.value, { numeric: "auto" }));

// The first of its kind takes longer than a screen of messages: it is made while they are on their way.
setTimeout(() => clock.peek());

/** The time of day: 14:05. */
export function clockTime(date: Date): string {
  return clock.value.format(date);
}

/** Everything: Sunday, 22 November 2026 at 14:05. Put together here: in one, Persian would begin with the year. */
export function exactTime(date: Date): string {
  return t("time.exact", {
    weekday: weekday.value.format(date),
    date: longDate.value.format(date),
    time: clock.value.format(date),
  });
}

export function shortDate(date: Date): string {
  return mediumDate.value.format(date);
}

/** What a day separator says: Today, Yesterday, Friday 20 November; with the year once that is another one. */
export function dayName(date: Date, today = new Date(now())): string {
  const days = daysBetween(date, today);
  // Two clocks never agree on midnight.
  if (days <= 0) return t("day.today");
  if (days === 1) return t("day.yesterday");
  return (yearOf(date) === yearOf(today) ? longDay : longDate).value.format(date);
}

/** How long ago, in the largest unit that fits: 5 minutes ago, yesterday. Never a time to come. */
export function timeAgo(date: Date, until = new Date(now())): string {
  const minutes = Math.min(0, Math.round((date.getTime() - until.getTime()) / 60_000));
  if (Math.abs(minutes) < 1) return t("time.now");
  if (Math.abs(minutes) < 60) return relative.value.format(minutes, "minute");
  if (Math.abs(minutes) < 24 * 60) return relative.value.format(Math.round(minutes / 60), "hour");
  if (Math.abs(minutes) < 30 * 24 * 60) return relative.value.format(-daysBetween(date, until), "day");
  return shortDate(date);
}

export function sameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

function dates(options: Intl.DateTimeFormatOptions) {
  return computed(() => new Intl.DateTimeFormat(locale.value, options));
}

/** Of the reader's calendar: the Persian one begins in spring. */
function yearOf(date: Date): string | undefined {
  const parts = longDate.value.formatToParts(date);
  return parts.find(({ type }) => type === "year")?.value;
}

function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}
