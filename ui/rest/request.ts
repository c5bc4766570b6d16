/** The one place that fetches: JSON in, JSON out, and a session that is renewed behind the caller's back. */
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

let refreshing: Promise<boolean> | undefined;
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
  if (!response.ok) throw await problemFrom(response);
  // No body reads as null: whoever expects none asks for `void`.
  return JSON.parse((await response.text()) || "null");
}

/** An address in which every inserted part is one segment, whatever the address bar said it was. */
export function path(parts: TemplateStringsArray, ...segments: string[]): string {
  return String.raw({ raw: parts }, ...segments.map(encodeURIComponent));
}

/**
 * Renews the session's cookies; everyone who asks meanwhile shares one renewal, because each refresh token works once.
 * False means that the session is over. Rejects when nobody answered, which says nothing about the session.
 */
export function refreshSession(): Promise<boolean> {
  refreshing ??= renew().finally(() => (refreshing = undefined));
  return refreshing;
}

async function renew(): Promise<boolean> {
  const response = await send("POST", "/api/token/refresh", {});
  if (response.ok) return true;
  if (response.status !== 401) throw await problemFrom(response);
  sessionEnded();
  return false;
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
  try {
    return await fetch(address + search(options.query), {
      method,
      headers,
      body,
      keepalive: options.keepalive ?? false,
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
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
