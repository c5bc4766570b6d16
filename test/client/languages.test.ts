/** The same in two languages: plurals, figures, dates, lists, and names of another direction. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Catalogue, inFigures, rich, speak, t } from "../../ui/i18n/catalogue.ts";
import { categoryWords } from "../../ui/i18n/categories.ts";
import { clockTime, dayName, exactTime, shortDate, timeAgo } from "../../ui/i18n/dates.ts";
import { catalogue as english } from "../../ui/i18n/en.ts";
import { catalogue as persian } from "../../ui/i18n/fa.ts";
import { languages, nameOfLanguage } from "../../ui/i18n/languages.ts";
import { listOf } from "../../ui/i18n/lists.ts";

const isolated = (words: string) => `\u2068${words}\u2069`;
const at = new Date(2026, 10, 22, 14, 5);

afterEach(() => speak(english));

describe("in English", () => {
  beforeEach(() => speak(english));

  test("a text has the form for its number, and figures are grouped", () => {
    expect(t("members", { count: 1 })).toBe("1 member");
    expect(t("members", { count: 1_234 })).toBe("1,234 members");
  });

  test("a name that runs from right to left turns nothing around it", () => {
    expect(t("person.blocked", { name: "ada" })).toBe("You blocked ada.");
    expect(t("person.blocked", { name: "لیلا" })).toBe(`You blocked ${isolated("لیلا")}.`);
    expect(t("channel.deleted", { channel: "عمومی" })).toBe(`${isolated("#عمومی")} was deleted.`);
  });

  test("times are those of the reader's region", () => {
    expect(exactTime(at)).toMatch(/^Sunday, (?:22 November|November 22,) 2026 at /);
    expect(dayName(at, at)).toBe("Today");
  });

  test("several names are one list", () => {
    expect(listOf(["ada", "grace", "mira"])).toBe("ada, grace, mira");
  });
});

describe("in Persian", () => {
  beforeEach(() => speak(persian));

  test("figures are Persian, and none is one", () => {
    expect(inFigures(1_234.5)).toBe("۱٬۲۳۴٫۵");
    expect(t("members", { count: 12 })).toBe("۱۲ عضو");
    expect(t("typing.many", { count: 3 })).toBe("۳ نفر در حال نوشتن‌اند…");
    expect(t("typing.many", { count: 0 })).toBe("۰ نفر در حال نوشتن است…");
  });

  test("a Latin name keeps its mark on its side, and turns nothing around it", () => {
    expect(t("mentions.noneText", { username: "ada" })).toContain(isolated("@ada"));
    expect(t("home.greeting", { name: "Ada" })).toBe(`سلام، ${isolated("Ada")}`);
  });

  test("dates are those of the Persian calendar, with the day first", () => {
    expect(exactTime(at)).toBe(`${isolated("یکشنبه")} ${isolated("۱ آذر ۱۴۰۵")}، ساعت ${isolated("۱۴:۰۵")}`);
    expect(shortDate(at)).toBe("۱ آذر ۱۴۰۵");
    expect(clockTime(at)).toBe("۱۴:۰۵");
    expect(dayName(at, new Date(2026, 10, 23))).toBe("دیروز");
    expect(dayName(at, new Date(2026, 11, 1))).toBe("یکشنبه ۱ آذر");
    expect(timeAgo(at, new Date(2026, 10, 22, 14, 10))).toBe("۵ دقیقه پیش");
  });

  test("a year ends in spring", () => {
    const winter = new Date(2027, 2, 1);
    expect(dayName(new Date(2026, 11, 1), winter)).not.toContain("۱۴۰۵");
    expect(dayName(winter, new Date(2027, 3, 1))).toContain("۱۴۰۵");
  });

  test("the parts of a sentence stand in the language's order", () => {
    expect(rich("signIn.other", { link: "…" })).toEqual(["تازه آمده‌اید؟ ", "…", ""]);
  });

  test("several names are one list", () => {
    expect(listOf(["سارا", "لیلا"])).toBe("سارا،‏ لیلا");
  });

  test("a category is translated until somebody calls it something else", () => {
    expect(categoryWords("Gaming")).toBe("بازی");
    expect(categoryWords("Gaming & Chess")).toBe("Gaming & Chess");
  });
});

test("every file is a language, by the name that those give it who speak it", () => {
  expect(languages).toEqual(expect.arrayContaining(["en", "fa"]));
  expect(["en", "fa", "fr"].map(nameOfLanguage)).toEqual(["English", "فارسی", "Français"]);
});

test("a language has texts for all that English says, also where it has other plural forms", () => {
  const { members_one: _, ...words } = persian.words;
  const other: Catalogue = { lang: "tr", dir: "ltr", words };
  speak(other);
  expect(t("members", { count: 1 })).toContain("عضو");
});
