/** The API's description, as the built Worker serves it, judged by Redocly's recommended rules. */
import { createConfig, lintFromString, type NormalizedProblem } from "@redocly/openapi-core";

import { root } from "../run.ts";
import { newSigningKey } from "../signing-key.ts";
import { bundleWorker, workerFolder } from "./bundle.ts";
import { noneOf, type Verdict } from "./verdict.ts";

/** Where a rule does not fit: an upgrade is answered 101, and nothing a client does makes the health check fail. */
const exceptions = new Set([
  "operation-2xx-response #/paths/~1api~1channels~1{id}~1socket/get/responses",
  "operation-2xx-response #/paths/~1api~1servers~1{id}~1socket/get/responses",
  "operation-2xx-response #/paths/~1api~1me~1socket/get/responses",
  "operation-2xx-response #/paths/~1api~1servers~1{id}~1socket/get/responses",
  "operation-4xx-response #/paths/~1api~1health/get/responses",
]);

export async function checkOpenApi(): Promise<Verdict> {
  await bundleWorker();
  const source = await describeApi();
  const config = await createConfig({ extends: ["recommended"] });
  const problems = (await lintFromString({ source, config })).filter((problem) => !exceptions.has(where(problem)));
  const operations = Object.values<object>(JSON.parse(source).paths).flatMap((path) => Object.keys(path)).length;
  return noneOf(
    problems.map(line),
    "Correct the schema or the route that the pointer names.",
    `${operations} operations`,
  );
}

async function describeApi(): Promise<string> {
  // Read when Wrangler is loaded: only the verdict is to be seen, and nothing is asked of the Internet.
  Object.assign(process.env, { WRANGLER_LOG: "error", CLOUDFLARE_CF_FETCH_ENABLED: "false" });
  const { createTestHarness } = await import("wrangler");
  const worker = createTestHarness({
    root,
    workers: [
      { configPath: "wrangler.toml", prebuiltWorkerDir: workerFolder, secrets: { SIGNING_KEYS: newSigningKey() } },
    ],
  });
  try {
    await worker.listen();
    const response = await worker.fetch("/api/openapi.json");
    return await response.text();
  } finally {
    await worker.close();
  }
}

function line(problem: NormalizedProblem): string {
  return `${where(problem)}: ${problem.message}`;
}

function where({ ruleId, location }: NormalizedProblem): string {
  return `${ruleId} ${location[0]?.pointer ?? "#/"}`;
}
