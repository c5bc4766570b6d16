/** The built application in workerd as it runs in production, with a state of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { bundle, startWorkerd } from "../../bench/runtime.ts";

export type Application = {
  readonly address: string;
  /** The folder with its database, for the scripts that work on it. */
  readonly state: string;
  /** As the power fails: nothing can be finished, written or said. */
  kill(): Promise<void>;
  /** At the address that it had, with what it kept. */
  restart(): Promise<void>;
  /** Ends it, and what it kept. */
  stop(): Promise<void>;
};

/** Limits that many people at one address run into, and the cost of a password, which is not what is tested here. */
const variables = {
  SIGNING_KEYS: "browser:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  REGISTRATIONS_PER_HOUR: "10000",
  SCRYPT_LOG_N: "10",
  MESSAGES_PER_SECOND: "1000",
  MESSAGE_BURST: "1000",
  CHANNELS_PER_SERVER: "2000",
};

/** `name` is that of a folder for its code. */
export async function startApplication(name = "browser"): Promise<Application> {
  const state = mkdtempSync(join(tmpdir(), "igap-browser-"));
  const worker = await bundle("wrangler.toml", name);
  const start = (port?: number) => startWorkerd(worker, join(state, "v3"), variables, { client: true, port });
  let running = await start();
  await running.migrate();
  const address = running.url;
  return {
    address,
    state,
    async kill() {
      process.kill(running.pid, "SIGKILL");
      await running.stop();
    },
    async restart() {
      running = await start(Number(new URL(address).port));
    },
    async stop() {
      await running.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
}
