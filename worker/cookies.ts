/** The cookies of a session. Over https they carry the `__Host-` prefix, which a subdomain or plain http can't forge. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";

import { limits } from "../durable/limits.ts";
import type { AppEnv } from "./context.ts";

type Cookie = "access_token" | "refresh_token" | "device_token";

const maxAge: Record<Cookie, number> = {
  access_token: limits.accessTokenMinutes * 60,
  refresh_token: limits.sessionDays * 24 * 60 * 60,
  // Tells a browser that signed in before from a stranger who guesses; it outlives the session on purpose.
  device_token: 400 * 24 * 60 * 60,
};

export function readCookie(c: Context<AppEnv>, cookie: Cookie): string | undefined {
  return isSecure(c) ? getCookie(c, cookie, "host") : getCookie(c, cookie);
}

export function writeCookie(c: Context<AppEnv>, cookie: Cookie, value: string): void {
  setCookie(c, cookie, value, { ...options(c), maxAge: maxAge[cookie] });
}

export function clearSessionCookies(c: Context<AppEnv>): void {
  for (const cookie of ["access_token", "refresh_token"] as const) {
    deleteCookie(c, isSecure(c) ? `__Host-${cookie}` : cookie, options(c));
  }
}

function options(c: Context<AppEnv>): CookieOptions {
  const common = { path: "/", httpOnly: true, sameSite: "Lax" } as const;
  return isSecure(c) ? { ...common, secure: true, prefix: "host" } : common;
}

function isSecure(c: Context<AppEnv>): boolean {
  return new URL(c.req.url).protocol === "https:";
}
