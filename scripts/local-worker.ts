/** `wrangler dev`, for `npm run dev` and `npm run dev:ui`. */
import { parseArgs, stripVTControlCharacters } from "node:util";

import { defaultState } from "./local-database.ts";
import { stateVariable } from "./prepare.ts";
import { serve } from "./run.ts";

interface LocalWorker {
  /** Where Wrangler keeps the local database, files and objects. */
  readonly state: string;
  /** Starts it; resolves with its address when it answers requests. */
  start(env?: Record<string, string>): Promise<string>;
}

/** The Worker as Wrangler's own options ask for it; without a port among them it is 8787. */
export function localWorker(args: readonly string[]): LocalWorker {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { port: { type: "string" }, "persist-to": { type: "string" } },
  });
  const state = String(values["persist-to"] ?? defaultState);
  // Without a port of its own, Wrangler would silently take another one when 8787 is in use.
  const port = values["port"] === undefined ? ["--port", "8787"] : [];
  // Its keyboard shortcuts need the terminal, which belongs to this process.
  const own = ["--show-interactive-dev-session=false", ...port];

  return {
    state,
    start: (env = {}) =>
      ready(serve("wrangler", ["dev", ...own, ...args], { env: { ...env, [stateVariable]: state } })),
  };
}

/** Passes on what the Worker logs, up to and after the line that says where it answers. */
function ready(worker: ReturnType<typeof serve>): Promise<string> {
  return new Promise((resolve) => {
    worker.stdout?.setEncoding("utf8").on("data", (text: string) => {
      process.stdout.write(text);
      const address = /Ready on (https?:\/\/\S+)/.exec(stripVTControlCharacters(text))?.[1];
      if (address) resolve(address);
    });
  });
}
