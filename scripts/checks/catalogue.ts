/** Every language says everything that is said in English, and everything that is said is used. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { cataloguePaths, isCatalogue, readCatalogue } from "../languages.ts";
import { root } from "../run.ts";
import { noneOf, type Verdict } from "./verdict.ts";

const plural = /_(zero|one|two|few|many|other)$/;

type Words = Readonly<Record<string, string | undefined>>;

export async function checkCatalogue(): Promise<Verdict> {
  const paths = cataloguePaths();
  const catalogues = await Promise.all(paths.map(readCatalogue));
  const english: Words = catalogues[0]?.words ?? {};
  const keys = Object.keys(english);
  const sources = globSync("ui/**/*.{ts,tsx}", { cwd: root }).filter((path) => !isCatalogue(path));
  const code = sources.map((path) => readFileSync(join(root, path), "utf8")).join("\n");
  const problems = unusedKeys(keys, code).map((key) => `${paths[0]}: ${key} is used nowhere.`);
  for (const [index, path] of paths.entries()) {
    const { lang = "", words = {} } = catalogues[index] ?? {};
    if (!path.endsWith(`/${lang}.ts`)) problems.push(`${path}: calls itself ${lang}.`);
    problems.push(...problemsOfTranslation(lang, words, english).map((problem) => `${path}: ${problem}`));
  }
  const note = `${keys.length} texts, ${paths.length} languages`;
  return noneOf(problems, "Say in every language what is used, with the same {{names}}, and nothing else.", note);
}

/** A key is used where it stands in quotes, or where a template begins with its first words: `problem.${code}`. */
export function unusedKeys(keys: readonly string[], code: string): string[] {
  const quoted = new Set([...code.matchAll(/["'`]([\w.-]+)["'`]/g)].map(([, word]) => word));
  const prefixes = [...code.matchAll(/`([\w.-]+)\$\{/g)].map(([, prefix = ""]) => prefix);
  return keys.filter((key) => {
    const name = key.replace(plural, "");
    return !quoted.has(name) && !prefixes.some((prefix) => name.startsWith(prefix));
  });
}

/** What a language lacks, has too much, or fills in differently; plurals have the forms that this language has. */
export function problemsOfTranslation(lang: string, words: Words, english: Words): string[] {
  const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
  const expected = new Set(
    Object.keys(english).flatMap((key) => {
      const stem = key.replace(plural, "");
      return stem === key ? [key] : forms.map((form) => `${stem}_${form}`);
    }),
  );
  const missing = [...expected].filter((key) => words[key] === undefined).map((key) => `${key} is missing.`);
  const surplus = Object.keys(words).filter((key) => !expected.has(key));
  const differing = Object.keys(words).filter((key) => {
    const model = english[key] ?? english[key.replace(plural, "_other")] ?? "";
    return expected.has(key) && !sameNames(words[key] ?? "", model, plural.test(key));
  });
  return [
    ...missing,
    ...surplus.map((key) => `${key} is too much.`),
    ...differing.map((key) => `${key} fills in other {{names}} than in English.`),
  ];
}

/** A plural form may do without its number: "a day" is one. */
function sameNames(one: string, other: string, isPlural: boolean): boolean {
  const names = (text: string) => {
    const found = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
    const counted = new Set(found.filter((name) => !isPlural || name !== "count"));
    return [...counted].toSorted((a, b) => a.localeCompare(b)).join();
  };
  return names(one) === names(other);
}
