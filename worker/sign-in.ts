/** Opening and continuing a session. */
import { and, eq } from "drizzle-orm";
import type { Context } from "hono";

import { readClaims } from "./authentication.ts";
import type { AppEnv } from "./context.ts";
import { readCookie, writeCookie } from "./cookies.ts";
import { sessions } from "./database/schema.ts";
import type { SessionRow } from "./database/sessions.ts";
import { hashToken, sessionOfRefreshToken, signAccessToken } from "./tokens.ts";

export async function writeSessionCookies(
  c: Context<AppEnv>,
  session: Pick<SessionRow, "id" | "accountId">,
  refreshToken: string,
): Promise<void> {
  const claims = { accountId: session.accountId, sessionId: session.id };
  writeCookie(c, "access_token", await signAccessToken(c.env.SIGNING_KEYS, claims));
  writeCookie(c, "refresh_token", refreshToken);
}

/**
 * Ends one session of an account: when this returns, its tokens are void and its sockets closed.
 * Answers whether there was such a session; its sockets are closed either way, so that a retry completes a failed try.
 */
export async function endSession(c: Context<AppEnv>, accountId: string, sessionId: string): Promise<boolean> {
  const ended = await c.var.database
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)))
    .returning({ id: sessions.id });
  await c.env.USER_INBOX.getByName(accountId).end(accountId, { scope: "session", sessionId });
  return ended.length > 0;
}

/** The session whose tokens a request carries, in force or only just not: what signing out ends. */
export async function presentedSession(c: Context<AppEnv>): Promise<SessionRow | undefined> {
  const refreshToken = readCookie(c, "refresh_token");
  const claims = await readClaims(c);
  const sessionId = claims?.sessionId ?? (refreshToken === undefined ? undefined : sessionOfRefreshToken(refreshToken));
  if (sessionId === undefined) return undefined;
  const session = await c.var.database.select().from(sessions).where(eq(sessions.id, sessionId)).get();
  if (claims || !session || refreshToken === undefined) return session;
  const hash = await hashToken(refreshToken);
  return hash === session.refreshHash || hash === session.previousHash ? session : undefined;
}
