/** Times as people read them, in the language of the catalogue and the reader's own time zone. */
import { locale, t } from "./catalogue.ts";

const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
const longDay = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const longDayWithYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
const mediumDate = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

/** The time of day: 14:05. */
export function clockTime(date: Date): string {
  return clock.format(date);
}

/** Everything: Sunday, 22 November 2026 at 14:05. */
export function exactTime(date: Date): string {
  return exact.format(date);
}

export function shortDate(date: Date): string {
  return mediumDate.format(date);
}

/** What a day separator says: Today, Yesterday, Friday 20 November; with the year once that is another one. */
export function dayName(date: Date, now = new Date()): string {
  const days = daysBetween(date, now);
  if (days === 0) return t("day.today");
  if (days === 1) return t("day.yesterday");
  return (date.getFullYear() === now.getFullYear() ? longDay : longDayWithYear).format(date);
}

/** How long ago, in the largest unit that fits: 5 minutes ago, yesterday. */
export function timeAgo(date: Date, now = new Date()): string {
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 1) return t("time.now");
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), "hour");
  if (Math.abs(minutes) < 30 * 24 * 60) return relative.format(-daysBetween(date, now), "day");
  return shortDate(date);
}

export function sameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}
