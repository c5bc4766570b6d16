/** Registration, the own account, and what others see of one. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { and, eq, isNull } from "drizzle-orm";

import { limits } from "../../durable/limits.ts";
import { User } from "../../durable/protocol/events.ts";
import { nameKey } from "../../durable/protocol/names.ts";
import { randomSnowflake } from "../../durable/protocol/snowflake.ts";
import { callerOf } from "../authentication.ts";
import type { AppEnv } from "../context.ts";
import { type AccountRow, accountByName, toMe, toUser, userColumns } from "../database/accounts.ts";
import { isUniqueViolation } from "../database/index.ts";
import { accounts, sessions } from "../database/schema.ts";
import { endOtherSessions, newSession } from "../database/sessions.ts";
import { addressGuard, deviceOf, nameGuard } from "../guards.ts";
import { answer, json, nothing, operation } from "../operation.ts";
import { removePicture, replacePicture, takesPicture } from "../pictures.ts";
import { Problem } from "../problem.ts";
import { Me, PasswordChange, ProfileChange, Registration, SignedIn } from "../schemas/accounts.ts";
import { Snowflake } from "../schemas/common.ts";
import { writeSessionCookies } from "../sign-in.ts";

/** Names that would let somebody pass for the people who run this. */
const reserved = new Set(
  [
    "admin",
    "administrator",
    "everyone",
    "here",
    "igap",
    "me",
    "moderator",
    "root",
    "staff",
    "superuser",
    "support",
    "system",
  ].map(nameKey),
);

export const accountRoutes = new OpenAPIHono<AppEnv>()
  .openapi(
    operation(
      { who: "anyone", problems: ["username_taken", "username_reserved", "too_many_requests"] },
      {
        method: "post",
        path: "/api/register",
        tags: ["Accounts"],
        summary: "Create an account and sign in",
        request: { body: json(Registration) },
        responses: { 201: answer(SignedIn, "The account; the session's cookies are set") },
      },
    ),
    async (c) => {
      const { username, password } = c.req.valid("json");
      const { database } = c.var;
      if (reserved.has(nameKey(username))) throw new Problem("username_reserved");
      if (await accountByName(database, username)) throw new Problem("username_taken");
      const wait = await addressGuard(c).admitRegistration();
      if (wait > 0) throw new Problem("too_many_requests", {}, wait);

      const guard = nameGuard(c.env, username);
      const account: AccountRow = {
        id: randomSnowflake(Date.now()),
        username,
        usernameKey: nameKey(username),
        displayName: "",
        avatarKey: null,
        passwordHash: await guard.hash(password),
        superuser: false,
        suspendedAt: null,
        createdAt: Date.now(),
      };
      const session = await newSession(c.env.SIGNING_KEYS, account.id, c.req.header("User-Agent") ?? "");
      try {
        await database.batch([
          database.insert(accounts).values(account),
          database.insert(sessions).values(session.row),
        ]);
      } catch (error) {
        // Somebody took the name since we looked.
        if (isUniqueViolation(error)) throw new Problem("username_taken");
        throw error;
      }
      await guard.trust(await deviceOf(c));
      await writeSessionCookies(c, session.row, session.refreshToken);
      return c.json({ user: toMe(account) }, 201);
    },
  )
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "get",
        path: "/api/me",
        tags: ["Accounts"],
        summary: "The own account",
        responses: { 200: answer(Me, "The own account") },
      },
    ),
    (c) => c.json(toMe(callerOf(c).account), 200),
  )
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "patch",
        path: "/api/me",
        tags: ["Accounts"],
        summary: "Change the own profile",
        request: { body: json(ProfileChange) },
        responses: { 200: answer(Me, "The account as it is now") },
      },
    ),
    async (c) => {
      const { account } = callerOf(c);
      const { displayName = account.displayName } = c.req.valid("json");
      await c.var.database.update(accounts).set({ displayName }).where(eq(accounts.id, account.id));
      const changed = { ...account, displayName };
      await c.env.USER_INBOX.getByName(account.id).rename(toUser(changed));
      return c.json(toMe(changed), 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: takesPicture.problems },
      {
        method: "put",
        path: "/api/me/avatar",
        tags: ["Accounts"],
        summary: "Set the own avatar",
        description: `At most ${limits.avatarPixels} × ${limits.avatarPixels} pixels.`,
        request: { body: takesPicture.body },
        responses: { 200: answer(Me, "The account as it is now") },
      },
    ),
    async (c) => {
      const { account } = callerOf(c);
      const avatarKey = await replacePicture(c, `accounts/${account.id}/avatar`, (key) =>
        c.var.database.update(accounts).set({ avatarKey: key }).where(eq(accounts.id, account.id)),
      );
      const changed = { ...account, avatarKey };
      await c.env.USER_INBOX.getByName(account.id).rename(toUser(changed));
      return c.json(toMe(changed), 200);
    },
  )
  .openapi(
    operation(
      { who: "signed in" },
      {
        method: "delete",
        path: "/api/me/avatar",
        tags: ["Accounts"],
        summary: "Remove the own avatar",
        responses: { 204: nothing("It is gone") },
      },
    ),
    async (c) => {
      const { account } = callerOf(c);
      await removePicture(
        c,
        c.var.database.update(accounts).set({ avatarKey: null }).where(eq(accounts.id, account.id)),
      );
      await c.env.USER_INBOX.getByName(account.id).rename(toUser({ ...account, avatarKey: null }));
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["wrong_password", "too_many_attempts"] },
      {
        method: "post",
        path: "/api/me/password",
        tags: ["Accounts"],
        summary: "Change the password",
        description: "Every other session ends, and its sockets close, before this is answered.",
        request: { body: json(PasswordChange) },
        responses: { 204: nothing("The new password is in force") },
      },
    ),
    async (c) => {
      const { account, sessionId } = callerOf(c);
      const { currentPassword, newPassword } = c.req.valid("json");
      const guard = nameGuard(c.env, account.username);
      const verdict = await guard.verify(currentPassword, account.passwordHash, await deviceOf(c));
      if (!verdict.right) {
        if (verdict.retryAfter !== undefined) throw new Problem("too_many_attempts", {}, verdict.retryAfter);
        throw new Problem("wrong_password");
      }
      const { database } = c.var;
      const passwordHash = await guard.hash(newPassword);
      await database.batch([
        database.update(accounts).set({ passwordHash }).where(eq(accounts.id, account.id)),
        endOtherSessions(database, account.id, sessionId),
      ]);
      await c.env.USER_INBOX.getByName(account.id).end(account.id, { scope: "other_sessions", sessionId });
      return c.body(null, 204);
    },
  )
  .openapi(
    operation(
      { who: "signed in", problems: ["not_found"] },
      {
        method: "get",
        path: "/api/users/{id}",
        tags: ["Accounts"],
        summary: "Somebody's public profile",
        request: { params: z.object({ id: Snowflake }) },
        responses: { 200: answer(User, "The profile") },
      },
    ),
    async (c) => {
      const row = await c.var.database
        .select(userColumns)
        .from(accounts)
        .where(and(eq(accounts.id, c.req.valid("param").id), isNull(accounts.suspendedAt)))
        .get();
      if (!row) throw new Problem("not_found");
      return c.json(toUser(row), 200);
    },
  );
