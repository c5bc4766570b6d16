/** The page of results: a section for each heading, of which one can be measured anew without the others. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const path = join(import.meta.dirname, "results.md");

export function writeResults(report: string): void {
  writeFileSync(path, report);
}

export function writeSection(title: string, body: string): void {
  const sections = readFileSync(path, "utf8")
    .trim()
    .split(/\n+(?=### )/);
  const others = sections.filter((section) => !section.startsWith(`### ${title}\n`));
  writeResults(`${[...others, `### ${title}\n\n${body}`].join("\n\n")}\n`);
}
