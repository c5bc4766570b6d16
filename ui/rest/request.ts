/** The one place that fetches: JSON in, JSON out, and a session that is renewed behind the caller's back. */
import { hearClock } from "../clock.ts";
import { takeEarly } from "./early.ts";
import { noAnswer, problemFrom } from "./problem.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Options = {
  /** Left out where undefined or empty. */
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  json?: unknown;
  /** A picture, sent as it is. */
  file?: Blob;
  signal?: AbortSignal;
  /** Goes on when the page is gone. */
  keepalive?: boolean;
};

/** Milliseconds. Long enough for a picture over a slow line. */
const patience = 30_000;

/** What is under way with the session's cookies; resolves to whether there is a session after it, nothing if it was refused. */
let exchange: Promise<boolean | undefined> | undefined;
let sessionEnded: () => void = () => undefined;

/** Told when the server no longer knows this browser's session. */
export function onSessionEnd(listener: () => void): void {
  sessionEnded = listener;
}

/** Resolves to the body of a 2xx answer (nothing for 204), rejects with a `Problem`. */
export async function request<Answer = void>(method: Method, address: string, options: Options = {}): Promise<Answer> {
  let response = await send(method, address, options);
  if (response.status === 401) {
    const problem = await problemFrom(response);
    // A wrong password is a 401 too, and says nothing about the session.
    if (problem.code === "invalid_credentials" || !(await refreshSession())) throw problem;
    response = await send(method, address, options);
  }
  return bodyOf(response);
}

/** An address in which every inserted part is one segment, whatever the address bar said it was. */
export function path(parts: TemplateStringsArray, ...segments: string[]): string {
  return String.raw({ raw: parts }, ...segments.map(encodeURIComponent));
}

/**
 * Renews the session's cookies; everyone who asks meanwhile shares one renewal, because each refresh token works once.
 * False means that the session is over. Rejects when nobody answered, which says nothing about the session.
 */
export async function refreshSession(): Promise<boolean> {
  const isThere = await (exchange ??= occupy(renew()));
  return isThere ?? refreshSession();
}

/**
 * Begins a session, or ends it. Waits for the renewal that is under way, because its late answer would undo this; who
 * would renew meanwhile hears what came of it.
 */
export async function exchangeSession<Answer = void>(
  address: string,
  isThereAfter: boolean,
  json?: unknown,
): Promise<Answer> {
  const before = exchange;
  if (before) {
    await before.catch(() => undefined);
    return exchangeSession(address, isThereAfter, json);
  }
  const asked = send("POST", address, { json }).then(bodyOf<Answer>);
  exchange = occupy(
    asked.then(
      () => isThereAfter,
      () => undefined,
    ),
  );
  return asked;
}

function occupy<Outcome>(next: Promise<Outcome>): Promise<Outcome> {
  return next.finally(() => (exchange = undefined));
}

async function renew(): Promise<boolean> {
  const response = await send("POST", "/api/token/refresh", {});
  if (response.ok) return true;
  if (response.status !== 401) throw await problemFrom(response);
  sessionEnded();
  return false;
}

async function bodyOf<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw await problemFrom(response);
  // No body reads as null: whoever expects none asks for `void`.
  return JSON.parse((await response.text()) || "null");
}

async function send(method: Method, address: string, options: Options): Promise<Response> {
  const timeout = AbortSignal.timeout(patience);
  const headers = new Headers({ Accept: "application/json" });
  let body: BodyInit | null = null;
  if (options.json !== undefined) {
    headers.set("Content-Type", "application/json");
    body = JSON.stringify(options.json);
  } else if (options.file) {
    headers.set("Content-Type", options.file.type);
    body = options.file;
  }
  const whole = address + search(options.query);
  try {
    const early = method === "GET" ? await takeEarly(whole) : undefined;
    const response =
      early ??
      (await fetch(whole, {
        method,
        headers,
        body,
        keepalive: options.keepalive ?? false,
        signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      }));
    hearClock(response.headers.get("Date"));
    return response;
  } catch (thrown) {
    // Whoever gave up on purpose does not want to hear of a problem with the network.
    if (options.signal?.aborted) throw thrown;
    throw noAnswer();
  }
}

function search(query: Options["query"] = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") params.set(name, String(value));
  }
  return params.size > 0 ? `?${params}` : "";
}
