/** Signing keys of access tokens, `kid:base64url of 32 random bytes`. */
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./run.ts";

/** The key's name tells when it was made, so that of several the old one is known. */
export function newSigningKey(): string {
  return `${new Date().toISOString().slice(0, 10)}:${randomBytes(32).toString("base64url")}`;
}

/** Gives local work a key of its own when there is none, and says whether it did. */
export function ensureLocalKey(): boolean {
  const file = join(root, ".dev.vars");
  if (existsSync(file)) return false;
  writeFileSync(file, `SIGNING_KEYS="${newSigningKey()}"\n`, { mode: 0o600 });
  return true;
}
