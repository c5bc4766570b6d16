/** Signing in and out, refreshing, and the list of sessions. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, eq } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { clearSessionCookies, readCookie } from "../cookies.ts";
import { accountByName, toMe } from "../database/accounts.ts";
import { pageOf, readCursor } from "../database/pages.ts";
import { accounts, sessions } from "../database/schema.ts";
import {
  newSession,
  sessionExpiry,
  sessionsOf,
  surplusSessions,
  toSession,
  wasJustRotated,
} from "../database/sessions.ts";
import { deviceOf, nameGuard } from "../guards.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Credentials, SessionPage, SignedIn } from "../schemas/accounts.ts";
import { PageQuery, Snowflake } from "../schemas/common.ts";
import { endSession, presentedSession, writeSessionCookies } from "../sign-in.ts";
import { hashToken, isSealed, sessionOfRefreshToken, succeedingRefreshToken } from "../tokens.ts";

export const sessionRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "anyone", problems: ["invalid_credentials", "account_suspended", "too_many_attempts"] },
      {
        method: "post",
        path: "/api/token",
        tags: ["Sessions"],
        summary: "Sign in",
        description: `After ${limits.failedSignInsPerQuarterHour} failed attempts for a name in 15 minutes there are no more for a while; a browser that signed in before has a count of its own.`,
        request: { body: json(Credentials) },
        responses: { 200: answer(SignedIn, "The account; the session's cookies are set") },
      },
    ),
    async (c) => {
      const { username, password } = c.req.valid("json");
      const { database } = c.var;
      const account = await accountByName(database, username);
      const guard = nameGuard(c.env, username);
      const verdict = await guard.verify(password, account?.passwordHash ?? null, await deviceOf(c));
      if (!verdict.right || !account) {
        const retryAfter = verdict.right ? undefined : verdict.retryAfter;
        throw retryAfter === undefined
          ? new Problem("invalid_credentials")
          : new Problem("too_many_attempts", {}, retryAfter);
      }
      if (account.suspendedAt !== null) throw new Problem("account_suspended");
      if (verdict.rehash !== undefined) {
        await database.update(accounts).set({ passwordHash: verdict.rehash }).where(eq(accounts.id, account.id));
      }
      const session = await newSession(c.env.SIGNING_KEYS, account.id, c.req.header("User-Agent") ?? "");
      await database.insert(sessions).values(session.row);
      for (const id of await surplusSessions(database, account.id)) await endSession(c, account.id, id);
      await writeSessionCookies(c, session.row, session.refreshToken);
      return c.json({ user: toMe(account) }, 200);
    },
  )
  .openapi(
    operation(
      { who: "anyone", problems: ["session_ended"] },
      {
        method: "post",
        path: "/api/token/refresh",
        tags: ["Sessions"],
        summary: "Renew both tokens",
        security: [{ refresh: [] }],
        description: `Each refresh token works once; using a replaced one again ends the session, except within ${limits.refreshGraceSeconds} seconds for the one just replaced.`,
        responses: { 200: answer(SignedIn, "The account; the session's cookies are renewed") },
      },
    ),
    async (c) => {
      const { database } = c.var;
      const token = readCookie(c, "refresh_token");
      const sessionId = token === undefined ? undefined : sessionOfRefreshToken(token);
      const found =
        sessionId === undefined
          ? undefined
          : await database
              .select({ session: sessions, account: accounts })
              .from(sessions)
              .innerJoin(accounts, eq(accounts.id, sessions.accountId))
              .where(eq(sessions.id, sessionId))
              .get();
      const now = Date.now();
      // An answer that comes late must not take the cookies of a session that began meanwhile.
      if (token === undefined) throw new Problem("session_ended");
      if (!found || found.session.expiresAt <= now || found.account.suspendedAt !== null) {
        clearSessionCookies(c);
        throw new Problem("session_ended");
      }
      const { session, account } = found;
      const hash = await hashToken(token);
      const successor = await succeedingRefreshToken(c.env.SIGNING_KEYS, token);
      const successorHash = await hashToken(successor);
      // Conditional, so that of two requests with the same token one rotates and the other finds it done.
      const rotated = await database
        .update(sessions)
        .set({ refreshHash: successorHash, previousHash: hash, rotatedAt: now, expiresAt: sessionExpiry(now) })
        .where(and(eq(sessions.id, session.id), eq(sessions.refreshHash, hash)))
        .returning({ id: sessions.id });
      if (rotated.length === 0 && !(await wasJustRotated(database, session.id, hash, successorHash))) {
        // A token that was replaced long ago is in two hands: nobody's session goes on.
        if (await isSealed(c.env.SIGNING_KEYS, token)) await endSession(c, account.id, session.id);
        clearSessionCookies(c);
        throw new Problem("session_ended");
      }
      await writeSessionCookies(c, session, successor);
      return c.json({ user: toMe(account) }, 200);
    },
  )
  .openapi(
    operation(
      { who: "anyone" },
      {
        method: "post",
        path: "/api/logout",
        tags: ["Sessions"],
        summary: "Sign out",
        description:
          "The session ends and its sockets close before this is answered. Without a session nothing happens.",
        responses: { 204: nothing("Signed out; the cookies are cleared") },
      },
    ),
    async (c) => {
      const session = await presentedSession(c);
      if (session) await endSession(c, session.accountId, session.id);
      clearSessionCookies(c);
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "get",
        path: "/api/me/sessions",
        tags: ["Sessions"],
        summary: "Where the account is signed in",
        request: { query: PageQuery },
        responses: { 200: answer(SessionPage, "Newest first") },
      },
    ),
    async (c) => {
      const { account, sessionId } = callerOf(c);
      const query = c.req.valid("query");
      const before = readCursor("sessions", query);
      const rows = await sessionsOf(c.var.database, account.id, before, query.qty);
      const { items, nextCursor } = pageOf(
        "sessions",
        rows,
        query,
        (row) => row.id,
        (row) => toSession(row, sessionId),
      );
      return c.json({ sessions: items, nextCursor }, 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found"] },
      {
        method: "delete",
        path: "/api/me/sessions/{id}",
        tags: ["Sessions"],
        summary: "End a session",
        description: "Its tokens are void and its sockets closed before this is answered.",
        request: { params: z.object({ id: Snowflake }) },
        responses: { 204: nothing("It has ended") },
      },
    ),
    async (c) => {
      const { account } = callerOf(c);
      const { id } = c.req.valid("param");
      if (!(await endSession(c, account.id, id))) throw new Problem("not_found");
      return c.body(null, 204);
    },
  );
