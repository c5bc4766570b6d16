/**
 * workerd as it runs in production, one process for each Worker: without the proxy that `wrangler dev` puts in front,
 * and with everything it keeps on disk.
 */
import { execFile } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { Log, LogLevel, Miniflare, type MiniflareOptions } from "miniflare";
import { unstable_readConfig as readConfig, unstable_splitSqlQuery as splitSql } from "wrangler";

import { processesBelow } from "./machine.ts";

const root = join(import.meta.dirname, "..");
/** Inside the project, because a temporary folder may be memory, and then nothing would be durable. */
const work = join(root, "dist/bench");

export interface Worker {
  /** Its configuration, from the project's folder. */
  config: string;
  modules: Record<string, { type: "esm" | "text"; contents: string }>;
}

/** Of Wrangler's configuration, what is needed here. */
interface Configuration {
  name: string;
  compatibility_date: string;
  compatibility_flags: string[];
  durable_objects: { bindings: { name: string; class_name: string }[] };
  d1_databases: { binding: string; migrations_dir?: string }[];
  r2_buckets: { binding: string }[];
  assets?: { directory?: string; not_found_handling?: "single-page-application"; run_worker_first?: string[] };
}

/** How a Worker is reached. */
export interface Door {
  /** 0: any that is free. */
  port?: number | undefined;
  /** Whether the files of the client are served beside it. */
  client?: boolean;
}

type Binding =
  | { type: "text"; value: string }
  | { type: "durable-object"; worker: string; exportName: string }
  | { type: "d1"; id: string }
  | { type: "r2"; name: string };

export interface Workerd {
  url: string;
  pid: number;
  /** Makes the tables of its databases: once for each state. */
  migrate: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Bundles a Worker with Wrangler, as it would be deployed; `script` instead of the one that the configuration names. */
export async function bundle(config: string, name: string, script?: string): Promise<Worker> {
  const outdir = join(work, name);
  rmSync(outdir, { recursive: true, force: true });
  const wrangler = join(root, "node_modules/.bin/wrangler");
  const args = [
    "deploy",
    ...(script === undefined ? [] : [script]),
    "--dry-run",
    "--config",
    config,
    "--outdir",
    outdir,
  ];
  await promisify(execFile)(wrangler, args, { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: "false" } });
  const modules = globSync(join(outdir, "*.{js,sql}")).map((path) => {
    const type = path.endsWith(".js") ? ("esm" as const) : ("text" as const);
    return [basename(path), { type, contents: readFileSync(path, "utf8") }] as const;
  });
  return { config, modules: Object.fromEntries(modules) };
}

const states: string[] = [];
process.on("exit", () => states.forEach((state) => rmSync(state, { recursive: true, force: true })));

/** A folder for what a Worker keeps, until this process ends. */
export function newState(): string {
  mkdirSync(work, { recursive: true });
  const state = mkdtempSync(join(work, "state-"));
  states.push(state);
  return state;
}

export async function startWorkerd(
  worker: Worker,
  state: string,
  variables: Record<string, string> = {},
  door: Door = {},
): Promise<Workerd> {
  const before = new Set(processesBelow(process.pid));
  const miniflare = new Miniflare(optionsOf(worker, state, variables, door));
  const url = await miniflare.unsafeGetDirectURL();
  const pid = processesBelow(process.pid).find((process) => !before.has(process));
  if (pid === undefined) throw new Error("workerd does not run.");
  return {
    url: url.origin,
    pid,
    migrate: () => migrate(worker, miniflare),
    stop: () => miniflare.dispose(),
  };
}

async function migrate(worker: Worker, miniflare: Miniflare): Promise<void> {
  for (const { binding, migrations_dir } of configurationOf(worker).d1_databases) {
    const database = await miniflare.getD1Database(binding);
    const paths = migrations_dir === undefined ? [] : globSync(join(root, migrations_dir, "*.sql"));
    for (const path of paths.toSorted()) {
      await database.batch(splitSql(readFileSync(path, "utf8")).map((statement) => database.prepare(statement)));
    }
  }
}

function configurationOf({ config }: Worker): Configuration {
  return readConfig({ config: join(root, config) });
}

function optionsOf(
  worker: Worker,
  state: string,
  variables: Record<string, string>,
  { port = 0, client = false }: Door,
): MiniflareOptions {
  const { name, compatibility_date, compatibility_flags, durable_objects, d1_databases, r2_buckets, assets } =
    configurationOf(worker);
  const objects = durable_objects.bindings;
  return {
    log: new Log(LogLevel.ERROR),
    // A line for each request would be measured too.
    handleStructuredLogs: ({ level, message }) => {
      if (level === "error") console.error(message);
    },
    resourcePersistencePath: state,
    workers: [
      {
        config: {
          name,
          compatibilityDate: compatibility_date,
          compatibilityFlags: compatibility_flags,
          manifest: { mainModule: "index.js", modulesRoot: "/", modules: worker.modules },
          env: Object.fromEntries<Binding>([
            ...Object.entries(variables).map(([key, value]): [string, Binding] => [key, { type: "text", value }]),
            ...objects.map((object): [string, Binding] => [
              object.name,
              { type: "durable-object", worker: name, exportName: object.class_name },
            ]),
            ...d1_databases.map(({ binding }): [string, Binding] => [binding, { type: "d1", id: binding }]),
            ...r2_buckets.map(({ binding }): [string, Binding] => [binding, { type: "r2", name: binding }]),
          ]),
          ...(client && {
            assets: {
              directory: join(root, assets?.directory ?? ""),
              hasUserWorker: true,
              notFoundHandling: assets?.not_found_handling,
              runWorkerFirst: assets?.run_worker_first,
            },
          }),
          exports: Object.fromEntries(
            objects.map(({ class_name }) => [class_name, { type: "durable-object", storage: "sqlite" }]),
          ),
        },
        // The port is the Worker's own, without the one that Miniflare puts before it.
        dev: { unsafeDirectSockets: [{ host: "127.0.0.1", port }] },
      },
    ],
  };
}
