/** What a deployment needs in the account. Each step looks first, so that a deployment can be repeated at any time. */
import { z } from "zod";

import { run } from "./run.ts";

export const database = "igap";
export const bucket = "igap-media";

const Names = z.array(z.object({ name: z.string() }));
const Identity = z.object({
  loggedIn: z.boolean(),
  accounts: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});

/** Why the account can't be used, in words for the person who deploys; `undefined` when all is well. */
export async function accountProblem(): Promise<string | undefined> {
  const { stdout, output } = await run("wrangler", ["whoami", "--json"]);
  const who = read(Identity, stdout);
  if (!who) return output;
  if (!who.loggedIn) {
    return `Not signed in at Cloudflare. Either run

    npx wrangler login

or make an API token from the template “Edit Cloudflare Workers”, add the permission “D1: Edit”, and set it:

    CLOUDFLARE_API_TOKEN=… npm run deploy`;
  }
  if (who.accounts.length > 1 && !process.env["CLOUDFLARE_ACCOUNT_ID"]) {
    const choices = who.accounts.map(({ id, name }) => `    CLOUDFLARE_ACCOUNT_ID=${id} npm run deploy  # ${name}`);
    return `You belong to several accounts. Choose one:\n\n${choices.join("\n")}`;
  }
  return undefined;
}

/** Answers whether it had to be created. */
export async function ensureDatabase(): Promise<boolean> {
  const { stdout } = await must(["d1", "list", "--json"]);
  if (z.parse(Names, JSON.parse(stdout)).some(({ name }) => name === database)) return false;
  await must(["d1", "create", database]);
  return true;
}

/** Answers whether it had to be created. */
export async function ensureBucket(): Promise<boolean> {
  const { ok } = await run("wrangler", ["r2", "bucket", "info", bucket, "--json"]);
  if (ok) return false;
  // If the reason was another one, creating says it: R2 has to be switched on once in the dashboard.
  await must(["r2", "bucket", "create", bucket]);
  return true;
}

/** Answers whether there was anything to do. */
export async function migrateRemotely(): Promise<boolean> {
  const { output } = await must(["d1", "migrations", "apply", database, "--remote"]);
  return !output.includes("No migrations to apply");
}

/**
 * Whether the Worker has signing keys already. Only the certain answer that there is no such Worker counts as no: a
 * new key in place of the old one would sign everybody out.
 */
export async function hasSigningKeys(): Promise<boolean> {
  const { ok, stdout, output } = await run("wrangler", ["secret", "list", "--format", "json"]);
  if (!ok && output.includes("If this is a new Worker")) return false;
  const secrets = ok ? read(Names, stdout) : undefined;
  if (!secrets) throw new Error(output);
  return secrets.some(({ name }) => name === "SIGNING_KEYS");
}

async function must(args: readonly string[]): Promise<{ output: string; stdout: string }> {
  const outcome = await run("wrangler", args);
  if (!outcome.ok) throw new Error(`wrangler ${args.join(" ")}\n${outcome.output}`);
  return outcome;
}

/** What Wrangler wrote, if it is the JSON that was asked for; an error is text. */
function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
