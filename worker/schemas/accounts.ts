import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { isVisible } from "../../durable/protocol/content.ts";
import { User } from "../../durable/protocol/events.ts";
import { usernamePattern } from "../../durable/protocol/names.ts";
import { NextCursor, singleLine, Snowflake, Timestamp } from "./common.ts";

const Username = z
  .string()
  .normalize("NFKC")
  .min(limits.usernameLengthMin)
  .max(limits.usernameLength)
  .regex(usernamePattern, "must be letters, digits, _, . or -")
  .refine(isVisible, "must have something to see in it")
  // A pattern of JSON Schema has no flags: it is always read as Unicode.
  .openapi({ pattern: usernamePattern.source, example: "ada" });

const Password = z
  .string()
  .min(limits.passwordLengthMin)
  .max(limits.passwordLength)
  .openapi({ format: "password", example: "correct horse battery" });

export const Registration = z.strictObject({ username: Username, password: Password }).openapi("Registration");

/** Looser than a registration: a name or password that can't exist is answered like one that is wrong. */
export const Credentials = z
  .strictObject({
    username: z.string().max(200).openapi({ example: "ada" }),
    password: z.string().max(1_000).openapi({ format: "password", example: "correct horse battery" }),
  })
  .openapi("Credentials");

/** The caller's own account. */
export const Me = User.extend({
  superuser: z.boolean(),
  createdAt: Timestamp,
}).openapi("Me", {
  example: { id: "1554934839283712001", username: "ada", superuser: false, createdAt: "2026-11-22T12:00:00.000Z" },
});
export type Me = z.infer<typeof Me>;

export const SignedIn = z.object({ user: Me }).openapi("SignedIn");
export type SignedIn = z.infer<typeof SignedIn>;

export const ProfileChange = z
  .strictObject({
    displayName: singleLine(limits.displayNameLength, 0).openapi({
      example: "Ada Lovelace",
      description: "Empty removes it",
    }),
  })
  .partial()
  .openapi("ProfileChange");

export const PasswordChange = z
  .strictObject({
    currentPassword: z.string().max(1_000).openapi({ format: "password", example: "correct horse battery" }),
    newPassword: Password,
  })
  .openapi("PasswordChange");

export const Session = z
  .object({
    id: Snowflake,
    createdAt: Timestamp,
    lastUsedAt: Timestamp,
    userAgent: z.string().openapi({ example: "Mozilla/5.0 (X11; Linux x86_64) …" }),
    current: z.boolean().openapi({ description: "The session that asks", example: true }),
  })
  .openapi("Session");
export type Session = z.infer<typeof Session>;

export const SessionPage = z.object({ sessions: z.array(Session), nextCursor: NextCursor }).openapi("SessionPage");
export type SessionPage = z.infer<typeof SessionPage>;
