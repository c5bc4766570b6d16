/** Builds the service worker beside the client, with the list of what it has to keep. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { InlineConfig } from "vite";

import { root } from "./run.ts";

const folder = join(root, "dist/ui");

/** Files of the client that are no parts of it. */
const files = ["before-paint.js", "favicon.svg", "favicon-unread.svg"];

/** Large, or for few people or scripts: kept when they are first used. */
const later =
  /^assets\/(?:_virtual_emoji|administration|crop-dialog|emoji-picker|highlight|inter-latin-ext|vazirmatn)-/;

/** What is kept from the first visit on, by its path in dist/ui. */
export function shellFiles(): string[] {
  const parts = globSync("assets/*", { cwd: folder }).filter((path) => !later.test(path));
  return ["index.html", ...files, ...parts.toSorted()];
}

/** After the client: it is of the same kind, and knows its parts by name. */
export function serviceWorkerConfig(): InlineConfig {
  return {
    configFile: join(root, "vite.config.ts"),
    publicDir: false,
    define: { shell: JSON.stringify(shellFiles().map(entry)) },
    build: {
      emptyOutDir: false,
      rolldownOptions: {
        input: join(root, "ui/service-worker/service-worker.ts"),
        // At the top, because that is how far it reaches.
        output: { format: "iife", entryFileNames: "service-worker.js", codeSplitting: false },
      },
    },
  };
}

/** Without a revision where the address says it already. */
function entry(path: string): { url: string; revision: string | null } {
  if (path.startsWith("assets/")) return { url: `/${path}`, revision: null };
  // The headers of a page are kept with it.
  const parts = path === "index.html" ? [path, "_headers"] : [path];
  const hash = createHash("sha256");
  for (const part of parts) hash.update(readFileSync(join(folder, part)));
  return { url: path === "index.html" ? "/" : `/${path}`, revision: hash.digest("hex").slice(0, 16) };
}
