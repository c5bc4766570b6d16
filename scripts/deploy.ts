/**
 * `npm run deploy [-- --dry-run]`: makes what is missing in the account, migrates the database, and deploys. Can be
 * repeated; nothing that exists is replaced. `--dry-run` does everything that needs no account and tells the rest.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import {
  accountProblem,
  bucket,
  database,
  ensureBucket,
  ensureDatabase,
  hasSigningKeys,
  migrateRemotely,
} from "./cloudflare.ts";
import { giveUp, root, run } from "./run.ts";
import { newSigningKey } from "./signing-key.ts";

const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });

await (values["dry-run"] ? rehearse() : deploy()).catch(giveUp);

async function deploy(): Promise<void> {
  const problem = await accountProblem();
  if (problem) throw new Error(problem);

  console.log("Building, before anything is touched …");
  await buildWorker();
  const [newDatabase, newBucket, knownKeys] = await Promise.all([ensureDatabase(), ensureBucket(), hasSigningKeys()]);
  console.log(newDatabase ? `Created the database ${database}.` : `The database ${database} is there.`);
  console.log(newBucket ? `Created the bucket ${bucket}.` : `The bucket ${bucket} is there.`);
  console.log((await migrateRemotely()) ? "Migrated the database." : "The database has seen every migration.");
  console.log(knownKeys ? "Deploying; the signing keys stay …" : "Deploying, with a random signing key …");
  console.log(`\niGap is at ${await upload(!knownKeys)}\n`);
}

async function rehearse(): Promise<void> {
  const size = await buildWorker();
  console.log(`The client and the Worker build, and wrangler.toml is valid. ${size}`);

  const migrations = readdirSync(join(root, "migrations/d1")).filter((name) => name.endsWith(".sql"));
  const problem = await accountProblem();
  console.log(`
A deployment would
  1. ${problem ? "need an account: see below" : "use the account that is signed in"}
  2. create the D1 database ${database} and the R2 bucket ${bucket}, unless they exist
  3. apply those of these migrations that the database has not seen: ${migrations.toSorted().join(", ")}
  4. deploy the Worker, on the first time with a random SIGNING_KEYS secret
  5. print the address
${problem ? `\n${problem}` : ""}`);
}

/** Answers Wrangler's line about the size. */
async function buildWorker(): Promise<string> {
  const { ok, output } = await run("wrangler", ["deploy", "--dry-run", "--outdir", "dist/worker"]);
  if (!ok) throw new Error(output);
  return /^Total Upload:.*$/m.exec(output)?.[0] ?? "";
}

/** Uploads and answers the address. A secret goes with the version: a Worker without it never runs. */
async function upload(withKey: boolean): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "igap-"));
  try {
    const report = join(folder, "report.ndjson");
    const secrets = join(folder, "secrets.json");
    if (withKey) writeFileSync(secrets, JSON.stringify({ SIGNING_KEYS: newSigningKey() }), { mode: 0o600 });
    const { ok } = await run("wrangler", ["deploy", ...(withKey ? ["--secrets-file", secrets] : [])], {
      env: { WRANGLER_OUTPUT_FILE_PATH: report },
      show: true,
    });
    if (!ok) throw new Error("Wrangler could not deploy: see above.");
    return address(readFileSync(report, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** From Wrangler's report, one JSON object a line. */
function address(report: string): string {
  for (const line of report.trim().split("\n")) {
    const entry: { type: string; targets?: string[] } = JSON.parse(line);
    if (entry.type === "deploy" && entry.targets?.[0]) return entry.targets[0];
  }
  return "the address that Wrangler names above";
}
