import { defaultLimits } from "../../durable/protocol/limits.ts";
import type { Me, SessionPage, SignedIn } from "../../worker/schemas/accounts.ts";
import { exchangeSession, path, request } from "./request.ts";

type Credentials = { username: string; password: string };

export function register(credentials: Credentials): Promise<SignedIn> {
  return exchangeSession("/api/register", true, credentials);
}

export function signIn(credentials: Credentials): Promise<SignedIn> {
  return exchangeSession("/api/token", true, credentials);
}

export function signOut(): Promise<void> {
  return exchangeSession("/api/logout", false);
}

export function getMe(): Promise<Me> {
  return request("GET", "/api/me");
}

export function changeProfile(change: { displayName: string }): Promise<Me> {
  return request("PATCH", "/api/me", { json: change });
}

export function putAvatar(file: Blob): Promise<Me> {
  return request("PUT", "/api/me/avatar", { file });
}

export function deleteAvatar(): Promise<void> {
  return request("DELETE", "/api/me/avatar");
}

export function changePassword(change: { currentPassword: string; newPassword: string }): Promise<void> {
  return request("POST", "/api/me/password", { json: change });
}

/** All of them, unless the limit was lower once. */
export function listSessions(cursor: string | undefined, signal: AbortSignal): Promise<SessionPage> {
  return request("GET", "/api/me/sessions", { query: { cursor, qty: defaultLimits.sessionsPerAccount }, signal });
}

export function endSession(id: string): Promise<void> {
  return request("DELETE", path`/api/me/sessions/${id}`);
}
