/** Builds the client, and its service worker and Swagger UI beside it, into dist/ui: what the Worker serves as assets. */
import { cpSync, globSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

import { root } from "./run.ts";
import { serviceWorkerConfig } from "./service-worker.ts";

const sources = [
  "ui",
  "durable/protocol",
  "LICENSE",
  "package-lock.json",
  "scripts/ahead.ts",
  "scripts/chunks.ts",
  "scripts/client.ts",
  "scripts/commit.ts",
  "scripts/emoji-data.ts",
  "scripts/languages.ts",
  "scripts/service-worker.ts",
  "scripts/style-layers.ts",
  "scripts/swagger-ui-init.js",
  "vite.config.ts",
];

/** Its time tells when the last complete build began. */
const stamp = join(root, "dist/built");

/** Whether nothing the client is made of has changed since it was built. */
export function clientIsFresh(): boolean {
  const built = statSync(stamp, { throwIfNoEntry: false });
  if (!built) return false;
  // Folders count too: their time tells that a file was removed.
  const paths = sources.flatMap((source) => [source, ...globSync(`${source}/**`, { cwd: root })]);
  return paths.every((path) => statSync(join(root, path)).mtimeMs <= built.mtimeMs);
}

export async function buildClient(): Promise<void> {
  const began = new Date();
  rmSync(stamp, { force: true });
  await buildForProduction();
  copySwaggerUi();
  writeFileSync(stamp, "");
  utimesSync(stamp, began, began);
}

/** Whoever asks for it: a test runner says `test`, and Vite would build what is half again as large. */
async function buildForProduction(): Promise<void> {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
    await build({ ...serviceWorkerConfig(), logLevel: "warn" });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** From its package, not from a CDN: the documentation works offline and under a strict content security policy. */
function copySwaggerUi(): void {
  const to = join(root, "dist/ui/swagger-ui");
  mkdirSync(to, { recursive: true });
  const files = ["swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "LICENSE", "NOTICE"];
  for (const file of files) {
    cpSync(join(root, "node_modules/swagger-ui-dist", file), join(to, file));
  }
  cpSync(join(root, "scripts/swagger-ui-init.js"), join(to, "init.js"));
}
