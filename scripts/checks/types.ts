/** TypeScript, once for each runtime: each has its own globals. */
import { run } from "../run.ts";
import { noneOf, type Verdict } from "./verdict.ts";

const projects = [
  ".",
  "ui",
  "ui/service-worker",
  "test",
  "test/browser",
  "scripts",
  "bench",
  "bench/rooms",
  "bench/counting",
];

export async function checkTypes(): Promise<Verdict> {
  const problems: string[] = [];
  for (const project of projects) {
    const { ok, output } = await run("tsc", ["--project", project]);
    if (!ok) problems.push(output);
  }
  return noneOf(problems, "Correct the types.", `${projects.length} runtimes`);
}
