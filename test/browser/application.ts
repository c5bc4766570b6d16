/** The built application, running as `npm run dev` runs it, with a state of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { processesBelow } from "../../bench/machine.ts";
import { root } from "../../scripts/run.ts";

export type Application = {
  readonly address: string;
  /** The folder with its database, for the scripts that work on it. */
  readonly state: string;
  /** As the power fails: nothing can be finished, written or said. */
  kill(): Promise<void>;
  /** Ends it, and what it kept. */
  stop(): Promise<void>;
};

/** Limits that many people at one address run into, and the cost of a password, which is not what is tested here. */
const variables = ["REGISTRATIONS_PER_HOUR:10000", "SCRYPT_LOG_N:10", "MESSAGES_PER_SECOND:1000", "MESSAGE_BURST:1000"];

/** Wrangler looks for a free port from 9229 on; two that start at the same moment find the same one. */
export const anyInspector = ["--inspector-port", "0"] as const;

/** A new one, or one that was killed, at its address and with what it had kept. */
export async function startApplication(killed?: Application): Promise<Application> {
  const state = killed?.state ?? mkdtempSync(join(tmpdir(), "igap-browser-"));
  const port = killed ? new URL(killed.address).port : String(await freePort());
  const options = ["--port", port, ...anyInspector, "--persist-to", state];
  const vars = variables.flatMap((variable) => ["--var", variable]);
  const child = spawn(process.execPath, ["scripts/dev.ts", ...options, ...vars], { cwd: root });
  const ended = once(child, "exit");
  return {
    address: await addressOf(child),
    state,
    async kill() {
      for (const pid of child.pid === undefined ? [] : familyOf(child.pid)) process.kill(pid, "SIGKILL");
      await ended;
    },
    async stop() {
      child.kill();
      await ended;
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** A process and all that it started, and they. */
function familyOf(pid: number): number[] {
  return [pid, ...processesBelow(pid).flatMap(familyOf)];
}

/** Resolves when `npm run dev`, or what it runs, says where it answers. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (text: Buffer) => {
      output += text.toString();
      const address = /iGap is at (\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", () => reject(new Error(`The application ended:\n${output}`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
