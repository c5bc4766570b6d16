/** Every text of the message catalogue is used; that every text used is there, the types see to. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { root } from "../run.ts";
import { noneOf, type Verdict } from "./verdict.ts";

const catalogue = "ui/i18n/en.ts";
const plural = /_(?:zero|one|two|few|many|other)$/;

export async function checkCatalogue(): Promise<Verdict> {
  const { en }: { en: { words: object } } = await import(pathToFileURL(join(root, catalogue)).href);
  const keys = Object.keys(en.words);
  const sources = globSync("ui/**/*.{ts,tsx}", { cwd: root }).filter((path) => path !== catalogue);
  const unused = unusedKeys(keys, sources.map((path) => readFileSync(join(root, path), "utf8")).join("\n"));
  return noneOf(unused, `Remove these texts from ${catalogue}.`, `${keys.length} texts`);
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
