/** Which state of the sources a client is built from. */
import { execFileSync } from "node:child_process";

import { root } from "./run.ts";

/** What the client is made of: a commit that changes nothing of it makes no new version of it. */
const sources = ["ui", "durable/protocol", "package-lock.json"];

/** The last commit that changed the client, abbreviated; undefined outside of a repository. */
export function clientCommit(): string | undefined {
  try {
    const log = execFileSync("git", ["log", "-1", "--format=%h", "--", ...sources], { cwd: root, stdio: "pipe" });
    return log.toString().trim() || undefined;
  } catch {
    // Downloaded without its history, or there is no git: its version has to do.
    return undefined;
  }
}
