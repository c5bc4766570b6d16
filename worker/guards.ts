/** The way to the objects that count attempts, and to the token by which they know a browser. */
import type { Context } from "hono";

import type { AppEnv } from "./context.ts";
import { readCookie, writeCookie } from "./cookies.ts";
import { nameKey } from "../durable/protocol/names.ts";
import { hashToken } from "./tokens.ts";

const deviceBytes = 32;

/** The guard of an account name, whether or not there is such an account. */
export function nameGuard(env: Env, username: string) {
  return env.LOGIN_GUARD.getByName(`account:${nameKey(username)}`);
}

/** The guard of the network address a request comes from. */
export function addressGuard(c: Context<AppEnv>) {
  return c.env.LOGIN_GUARD.getByName(`address:${network(c.req.header("CF-Connecting-IP") ?? "local")}`);
}

/** The hash of this browser's device token, which it gets now if it has none. */
export async function deviceOf(c: Context<AppEnv>): Promise<string> {
  const known = readCookie(c, "device_token");
  const token = known ?? crypto.getRandomValues(new Uint8Array(deviceBytes)).toBase64({ alphabet: "base64url" });
  if (known === undefined) writeCookie(c, "device_token", token);
  return hashToken(token);
}

/** One subscriber holds a whole /64 of IPv6, and could use a fresh address each time. */
function network(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const start = head.split(":").filter((group) => group !== "");
  const end = tail?.split(":").filter((group) => group !== "") ?? [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - start.length - end.length }, () => "0");
  return [...start, ...zeros, ...end].slice(0, 4).join(":");
}
