/** The words of the interface in the reader's language: `t("members", { count: 3 })` is "3 members". */
import { computed, signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

import type { catalogue as english } from "./en.ts";
import { isolate } from "./directions.ts";

/** Plurals are keys with a suffix, as in i18next's JSON format: `members_one`, `members_other`. */
type PluralSuffix = "zero" | "one" | "two" | "few" | "many" | "other";
type Words = typeof english.words;
type Unplural<Name> = Name extends `${infer Stem}_${PluralSuffix}` ? Stem : Name;
type PluralStem<Name> = Name extends `${infer Stem}_other` ? Stem : never;
type Plural = PluralStem<keyof Words>;
export type Key = Unplural<keyof Words>;

/** A language: all that is said in English, in as many plural forms as the language has. */
export type Catalogue = {
  /** A BCP 47 tag, as the file is called. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly words: Readonly<
    Record<Exclude<Key, Plural> | `${Plural}_other`, string> & Partial<Record<`${Plural}_${PluralSuffix}`, string>>
  >;
};

type Text<K extends Key> = K extends keyof Words
  ? Words[K]
  : `${K}_other` extends keyof Words
    ? Words[`${K}_other`]
    : never;
type Placeholder<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type Params<K extends Key, Value> = { [Name in Placeholder<Text<K>>]: Name extends "count" ? number : Value };
type Args<K extends Key, Value> = [Placeholder<Text<K>>] extends [never] ? [] : [params: Params<K, Value>];

/** Whoever reads it, and so whatever is drawn with words, follows when another language is chosen. */
const catalogue = signal<Catalogue | undefined>(undefined);

const lang = computed(() => catalogue.value?.lang ?? "en");
const dir = computed(() => catalogue.value?.dir ?? "ltr");
const words = computed((): Readonly<Record<string, string | undefined>> => catalogue.value?.words ?? {});
const plurals = computed(() => new Intl.PluralRules(lang.value));

/** The reader's own variety of the language, for dates and numbers: 14:05 for en-GB, 2:05 PM for en-US. */
export const locale = computed(() => {
  const own = navigator.languages.find((tag) => new Intl.Locale(tag).language === new Intl.Locale(lang.value).language);
  return own ?? lang.value;
});

const numbers = computed(() => new Intl.NumberFormat(locale.value));

/** From now on this language is spoken. */
export function speak(chosen: Catalogue): void {
  catalogue.value = chosen;
}

/** Which one that is. */
export function spokenLanguage(): string {
  return lang.value;
}

export function t<K extends Key>(key: K, ...[params]: Args<K, string | number>): string {
  const values: Readonly<Record<string, string | number>> = params ?? {};
  // A mark that belongs to a name stays on its side of it: `#general`, `@ada`.
  return find(key, values).replace(/([@#]?)\{\{(\w+)\}\}/g, (_, mark: string, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? mark + inFigures(value) : isolate(mark + value, dir.value);
  });
}

/** Like `t`, for sentences with an element inside: the order of the parts is the language's own. */
export function rich<K extends Key>(key: K, ...[params]: Args<K, ComponentChildren>): ComponentChildren[] {
  const values: Readonly<Record<string, ComponentChildren>> = params ?? {};
  // Splitting on a group keeps the group: text, name, text, name, text.
  return find(key, {})
    .split(/\{\{(\w+)\}\}/)
    .map((part, index) => (index % 2 === 0 ? part : values[part]));
}

/** The words for a code that the server chose, if this catalogue has any. */
export function lookUp(key: string): string | undefined {
  return words.value[key];
}

/** A number in the figures of the language: 1,234 or ۱٬۲۳۴. */
export function inFigures(number: number): string {
  return numbers.value.format(number);
}

function find(key: string, values: Readonly<Record<string, unknown>>): string {
  const { count } = values;
  const plural = typeof count === "number" ? words.value[`${key}_${plurals.value.select(count)}`] : undefined;
  return plural ?? words.value[key] ?? words.value[`${key}_other`] ?? key;
}
