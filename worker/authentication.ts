/** Who asks: from the access token and, on every request, the session's row, so that an ended session ends at once. */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";

import type { AppEnv, Caller } from "./context.ts";
import { readCookie } from "./cookies.ts";
import { sessionAccount } from "./database/accounts.ts";
import { Problem } from "./problem.ts";
import { type AccessClaims, verifyAccessToken } from "./tokens.ts";

/** Lets everybody in, and finds out who it is where that is asked. */
export const identify = createMiddleware<AppEnv>(async (c, next) => {
  c.set("caller", await findCaller(c));
  await next();
});

export const requireUser = createMiddleware<AppEnv>(async (c, next) => {
  const caller = await findCaller(c);
  if (!caller) throw new Problem("unauthenticated");
  c.set("caller", caller);
  await next();
});

export const requireSuperuser = createMiddleware<AppEnv>(async (c, next) => {
  const caller = await findCaller(c);
  if (!caller) throw new Problem("unauthenticated");
  if (!caller.account.superuser) throw new Problem("forbidden");
  c.set("caller", caller);
  await next();
});

/** The caller of an operation for those who are signed in. */
export function callerOf(c: Context<AppEnv>): Caller {
  const { caller } = c.var;
  if (!caller) throw new Problem("unauthenticated");
  return caller;
}

/**
 * The caller of an operation that is open to anybody but answers members more. An access token that lapsed while its
 * session goes on is a 401, so that the client renews it instead of taking what strangers see for the truth.
 */
export function recognised(c: Context<AppEnv>): Caller | undefined {
  const { caller } = c.var;
  if (!caller && readCookie(c, "refresh_token") !== undefined) throw new Problem("unauthenticated");
  return caller;
}

/** Who the access token says it is; whether its session still holds is another question. */
export async function readClaims(c: Context<AppEnv>): Promise<AccessClaims | undefined> {
  const token = readCookie(c, "access_token");
  return token === undefined ? undefined : verifyAccessToken(c.env.SIGNING_KEYS, token);
}

/** The caller, if its session is in force right now. */
export async function findCaller(c: Context<AppEnv>, claims?: AccessClaims): Promise<Caller | undefined> {
  const claimed = claims ?? (await readClaims(c));
  if (!claimed) return undefined;
  const account = await sessionAccount(c.var.database, claimed);
  return account && { account, sessionId: claimed.sessionId };
}
