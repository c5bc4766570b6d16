/** The words of the interface in the reader's language: `t("members", { count: 3 })` is "3 members". */
import type { ComponentChildren } from "preact";

import { en } from "./en.ts";

/** Plurals are keys with a suffix, as in i18next's JSON format: `members_one`, `members_other`. */
type PluralSuffix = "zero" | "one" | "two" | "few" | "many" | "other";
type Words = typeof en.words;
type Unplural<Name> = Name extends `${infer Stem}_${PluralSuffix}` ? Stem : Name;
export type Key = Unplural<keyof Words>;

type Text<K extends Key> = K extends keyof Words
  ? Words[K]
  : `${K}_other` extends keyof Words
    ? Words[`${K}_other`]
    : never;
type Placeholder<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type Params<K extends Key, Value> = { [Name in Placeholder<Text<K>>]: Name extends "count" ? number : Value };
type Args<K extends Key, Value> = [Placeholder<Text<K>>] extends [never] ? [] : [params: Params<K, Value>];

const catalogue = en;
const words: Readonly<Record<string, string>> = catalogue.words;
const plurals = new Intl.PluralRules(catalogue.lang);

export const { lang, dir } = catalogue;

/** The reader's own variety of the language, for dates and numbers: 14:05 for en-GB, 2:05 PM for en-US. */
export const locale = navigator.languages.find((tag) => new Intl.Locale(tag).language === lang) ?? lang;

const numbers = new Intl.NumberFormat(locale);

export function t<K extends Key>(key: K, ...[params]: Args<K, string | number>): string {
  const values: Readonly<Record<string, string | number>> = params ?? {};
  return find(key, values).replace(/\{\{(\w+)\}\}/g, (_, name: string) => show(values[name] ?? ""));
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
  return words[key];
}

function find(key: string, values: Readonly<Record<string, unknown>>): string {
  const { count } = values;
  const plural = typeof count === "number" ? words[`${key}_${plurals.select(count)}`] : undefined;
  return plural ?? words[key] ?? words[`${key}_other`] ?? key;
}

function show(value: string | number): string {
  return typeof value === "number" ? numbers.format(value) : value;
}
