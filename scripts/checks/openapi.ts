/** The API's description, as the built Worker serves it, judged by Redocly's recommended rules. */
import { createConfig, lintFromString, type NormalizedProblem } from "@redocly/openapi-core";
import { createTestHarness } from "wrangler";

import { root } from "../run.ts";
import { newSigningKey } from "../signing-key.ts";
import { bundleWorker, workerFolder } from "./bundle.ts";
import { noneOf, type Verdict } from "./verdict.ts";

export async function checkOpenApi(): Promise<Verdict> {
  await bundleWorker();
  const source = await describeApi();
  const problems = await lintFromString({ source, config: await createConfig({ extends: ["recommended"] }) });
  const operations = Object.values<object>(JSON.parse(source).paths).flatMap((path) => Object.keys(path)).length;
  return noneOf(
    problems.map(line),
    "Correct the schema or the route that the pointer names.",
    `${operations} operations`,
  );
}

async function describeApi(): Promise<string> {
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

function line({ severity, ruleId, message, location }: NormalizedProblem): string {
  return `${severity} ${ruleId} at ${location[0]?.pointer ?? "the document"}: ${message}`;
}
