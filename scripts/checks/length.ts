/** A file that needs scrolling for minutes is two files. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { isCatalogue } from "../languages.ts";
import { root } from "../run.ts";
import { noneOf, type Verdict } from "./verdict.ts";

const maximum = 300;
const folders = "{bench,durable,scripts,test,ui,worker}";

export async function checkLength(): Promise<Verdict> {
  const paths = globSync([`${folders}/**/*.{ts,tsx,js,css,html}`, ".ci/*", "*.config.ts"], { cwd: root });
  const tooLong = paths
    // A language is one file, so that another one is added by adding a file; it is as long as there are things to say.
    .filter((path) => !isCatalogue(path))
    .map((path) => ({ path, lines: readFileSync(join(root, path), "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > maximum)
    .map(({ path, lines }) => `${path} has ${lines} lines.`);
  return noneOf(tooLong, `Split what is longer than ${maximum} lines.`, `${paths.length} files`);
}
