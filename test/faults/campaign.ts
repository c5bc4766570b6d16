/** Tries many cases from one seed, and tells how to repeat the one that fails. */
import * as fc from "fast-check";
import { inject } from "vitest";

import type { Campaign, Part } from "./sizes.ts";

declare module "vitest" {
  interface ProvidedContext {
    faults: Campaign;
  }
}

/**
 * Tries so many cases as the campaign says. A case that fails is reported as it is: much depends on time, so that a
 * smaller one found by trying may fail for another reason or not at all.
 */
export async function campaign<Case>(
  part: Part,
  cases: fc.Arbitrary<Case>,
  attempt: (one: Case) => Promise<void>,
  numRuns = inject("faults")[part],
): Promise<void> {
  const { seed = Date.now() & 0x7fffffff, path } = inject("faults");
  const result = await fc.check(fc.asyncProperty(cases, attempt), {
    numRuns,
    seed,
    endOnFailure: true,
    ...(path !== undefined && { path }),
  });
  if (!result.failed) return;
  const repeat = `npm run test:faults -- ${part} --seed ${result.seed} --path ${result.counterexamplePath}`;
  throw new Error(
    `Case ${result.numRuns} failed. Repeat it with:\n${repeat}\n${fc.stringify(result.counterexample).toWellFormed()}`,
    {
      cause: result.errorInstance,
    },
  );
}
