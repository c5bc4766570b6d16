/** What a check says: one line when all is well, otherwise what is wrong and what to do about it. */
import { run } from "../run.ts";

export type Verdict =
  | { readonly ok: true; readonly note?: string }
  | { readonly ok: false; readonly problem: string; readonly remedy: string };

export interface Check {
  readonly name: string;
  judge(): Promise<Verdict>;
}

/** A tool whose exit code is the verdict. */
export async function judgedBy(tool: string, args: readonly string[], remedy: string): Promise<Verdict> {
  const { ok, output } = await run(tool, args);
  return ok ? { ok } : { ok, problem: output, remedy };
}

/** Fine when nothing was found. */
export function noneOf(problems: readonly string[], remedy: string, note?: string): Verdict {
  if (problems.length > 0) return { ok: false, problem: problems.join("\n"), remedy };
  return note === undefined ? { ok: true } : { ok: true, note };
}
