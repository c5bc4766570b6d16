/** A session's cookies change by one request at a time: the answer of another one would undo what this one did. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { getMe, signIn, signOut } from "../../ui/rest/accounts.ts";
import { refreshSession } from "../../ui/rest/request.ts";

const credentials = { username: "ada", password: "correct horse battery" };

type Asked = { readonly address: string; answer(status: number, body?: object): void };

/** What the client has asked for and nobody has answered yet, oldest first. */
let unanswered: Asked[];

beforeEach(() => {
  unanswered = [];
  vi.stubGlobal("fetch", (address: string) => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    unanswered.push({
      address,
      answer: (status, body) => resolve(body ? Response.json(body, { status }) : new Response(null, { status })),
    });
    return promise;
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The one request that is asked for now. */
async function asked(address: string): Promise<Asked> {
  await vi.waitFor(() => expect(unanswered.map((one) => one.address)).toEqual([address]));
  const [one] = unanswered.splice(0);
  if (!one) throw new Error(address);
  return one;
}

test("signing in waits for a renewal that is under way, however it ends", async () => {
  const renewed = refreshSession();
  const renewal = await asked("/api/token/refresh");
  const signedIn = signIn(credentials);
  await Promise.resolve();
  expect(unanswered).toEqual([]);
  renewal.answer(401, { code: "session_ended" });
  expect(await renewed).toBe(false);
  (await asked("/api/token")).answer(200, { user: { id: "1" } });
  expect(await signedIn).toEqual({ user: { id: "1" } });
});

test("who finds no session while one begins goes on with that one, and renews nothing", async () => {
  const me = getMe();
  const early = await asked("/api/me");
  const signedIn = signIn(credentials);
  const begins = await asked("/api/token");
  early.answer(401, { code: "unauthenticated" });
  await Promise.resolve();
  expect(unanswered).toEqual([]);
  begins.answer(200, { user: { id: "1" } });
  await signedIn;
  (await asked("/api/me")).answer(200, { id: "1" });
  expect(await me).toEqual({ id: "1" });
});

test("where signing in was refused, whoever waited for it renews for themselves", async () => {
  const signedIn = signIn(credentials);
  const begins = await asked("/api/token");
  const renewed = refreshSession();
  begins.answer(401, { code: "invalid_credentials" });
  await expect(signedIn).rejects.toMatchObject({ code: "invalid_credentials" });
  (await asked("/api/token/refresh")).answer(200, { user: { id: "1" } });
  expect(await renewed).toBe(true);
});

test("a line that closes while its session ends asks for no renewal", async () => {
  const ended = signOut();
  const end = await asked("/api/logout");
  const renewed = refreshSession();
  end.answer(204);
  await ended;
  expect(await renewed).toBe(false);
  expect(unanswered).toEqual([]);
});
