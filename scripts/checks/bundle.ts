/** The Worker as it would be uploaded, for the checks that look at it. */
import { run } from "../run.ts";

export const workerFolder = "dist/worker";

let bundled: Promise<void> | undefined;

/** Bundles it once, with the client that it serves; throws what Wrangler says when that fails. */
export function bundleWorker(): Promise<void> {
  return (bundled ??= bundle());
}

async function bundle(): Promise<void> {
  const { ok, output } = await run("wrangler", ["deploy", "--dry-run", "--outdir", workerFolder]);
  if (!ok) throw new Error(`The Worker does not build:\n${output}`);
}
