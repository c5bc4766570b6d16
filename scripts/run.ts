/** Runs the tools that npm installed. */
import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** The project's folder. Every script works from here, wherever it was called. */
export const root = join(import.meta.dirname, "..");

/**
 * Wrangler works without Internet and without reporting home: no update check, no telemetry, no look-up of `cf`. What it
 * writes is read here, so it must not be told elsewhere to be silent.
 */
const environment = {
  ...process.env,
  PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`,
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG: "log",
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  // A quarter of the time of each of its many starts is compiling.
  NODE_COMPILE_CACHE: join(root, "node_modules/.cache/compiled"),
};

interface Options {
  /** Where the tool works; the project's folder by default. */
  cwd?: string;
  /** Added to this process's environment. */
  env?: Record<string, string>;
  /** `true`: the tool writes to the terminal while it runs, and may ask. */
  show?: boolean;
}

export interface Outcome {
  readonly ok: boolean;
  /** What the tool wrote, both streams in the order of arrival; empty when it was shown. */
  readonly output: string;
  readonly stdout: string;
}

/** Runs a tool to its end. That it fails is an outcome, not an error. */
export function run(tool: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  const child = spawn(tool, args, {
    cwd: options.cwd ?? root,
    env: { ...environment, ...options.env },
    stdio: options.show ? "inherit" : "pipe",
  });
  let output = "";
  let stdout = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stdin?.end();
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ok: code === 0, output: output.trim(), stdout }));
  });
}

/**
 * Starts a server in a process group of its own and ends the whole group with this process: Wrangler's workerd would
 * otherwise live on and keep the port. When the server ends by itself, so does this process.
 */
export function serve(tool: string, args: readonly string[], options: Pick<Options, "env"> = {}): ChildProcess {
  const child = spawn(tool, args, {
    cwd: root,
    env: { ...environment, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }), ...options.env },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      asked = true;
      signalGroup(child, "SIGTERM");
      // Wrangler waits for open connections, which a browser's sockets are: not for long.
      setTimeout(() => signalGroup(child, "SIGKILL"), 3_000).unref();
    });
  }
  child.on("exit", (code) => process.exit(asked ? 0 : (code ?? 1)));
  process.on("exit", () => signalGroup(child, "SIGKILL"));
  return child;
}

/** Ends a script that can't go on: what is wrong, without the stack of our own code. */
export function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function signalGroup(leader: ChildProcess, signal: NodeJS.Signals): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, signal);
  } catch {
    // ESRCH: the whole group has ended already.
  }
}
