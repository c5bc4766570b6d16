/** What a visitor waits for, what a browser keeps, and what every start of the Worker loads: each has a budget, compressed. */
import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";

import { root } from "../run.ts";
import { shellFiles } from "../service-worker.ts";
import { bundleWorker, workerFolder } from "./bundle.ts";
import { noneOf, type Verdict } from "./verdict.ts";

/** In kB of 1000 bytes. */
interface Part {
  readonly name: string;
  readonly size: number;
  readonly budget: number;
}

export async function checkSize(): Promise<Verdict> {
  await bundleWorker();
  const parts: readonly Part[] = [
    { name: "first load", size: kilobytes(firstLoad("dist/ui")), budget: 60 },
    { name: "with the first page", size: kilobytes([...firstLoad("dist/ui"), ...firstPage("dist/ui")]), budget: 70 },
    // Already compressed. A page in English needs the first one; the others come with the letters that they have.
    { name: "font", size: kilobytes(fonts("inter-latin-wght")), budget: 50 },
    { name: "all fonts", size: kilobytes(fonts("")), budget: 200 },
    { name: "kept for offline", size: kilobytes(shellFiles().map((path) => `dist/ui/${path}`)), budget: 300 },
    { name: "Worker", size: kilobytes(globSync(`${workerFolder}/**/*.{js,mjs,sql,wasm}`, { cwd: root })), budget: 400 },
  ];
  const sizes = parts.map(({ name, size, budget }) => ({
    words: `${name} ${size.toFixed(1)} of ${budget} kB`,
    tooLarge: size > budget,
  }));
  return noneOf(
    sizes.filter(({ tooLarge }) => tooLarge).map((part) => part.words),
    "Load what is seldom used with import(), or choose a smaller library.",
    sizes.map((part) => part.words).join(", "),
  );
}

function fonts(name: string): string[] {
  return globSync(`dist/ui/assets/${name}*.woff2`, { cwd: root });
}

/** The scripts and styles that index.html loads, the modules these import statically, and the longest language's words. */
function firstLoad(folder: string): string[] {
  const page = readFileSync(join(root, folder, "index.html"), "utf8");
  const found = new Set([...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path = ""]) => path));
  // A Set can grow while it is walked: what is added is visited too.
  for (const path of found) {
    if (!path.endsWith(".js")) continue;
    const code = readFileSync(join(root, folder, path), "utf8");
    for (const [, imported = ""] of code.matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g)) {
      found.add(posix.join(posix.dirname(path), imported));
    }
  }
  const languages = [...page.matchAll(/"file":"\/([^"]+)"/g)].map(([, path = ""]) => path);
  const [longest = ""] = languages.toSorted((a, b) => kilobytes([`${folder}/${b}`]) - kilobytes([`${folder}/${a}`]));
  return [...found, longest].map((path) => `${folder}/${path}`);
}

/** What `scripts/ahead.ts` has the browser load beside it for the address that most begin with. */
function firstPage(folder: string): string[] {
  const page = readFileSync(join(root, folder, "index.html"), "utf8");
  const [, table = "{}"] = /data-ahead='([^']+)'/.exec(page) ?? [];
  const files: Record<string, string[]> = JSON.parse(table);
  return (files["^/$"] ?? []).map((path) => folder + path);
}

/** Compressed, in kB of 1000 bytes. */
function kilobytes(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length, 0) / 1_000;
}
