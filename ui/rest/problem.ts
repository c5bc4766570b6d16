/** What went wrong with a request, as the server tells it (RFC 9457) or as the network does. */

/** The fields of `application/problem+json` that a client decides by. */
type ProblemBody = {
  code?: string;
  detail?: string;
  requestId?: string;
  errors?: { pointer: string; detail: string }[];
};

export class Problem extends Error {
  override readonly name = "Problem";
  /** Stable: decide by this, never by the text. `network` when no answer came, `offline` when none could. */
  readonly code: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly errors: readonly { pointer: string; detail: string }[];
  readonly requestId: string | undefined;
  /** Seconds to wait before another try, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.detail ?? body.code ?? "");
    this.status = status;
    this.code = body.code ?? "unknown";
    this.errors = body.errors ?? [];
    this.requestId = body.requestId;
    this.retryAfter = retryAfter;
  }
}

/** Reads the answer of a request that failed. A proxy's error page is a problem without a code. */
export async function problemFrom(response: Response): Promise<Problem> {
  const body: ProblemBody = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
  const seconds = Number(response.headers.get("Retry-After"));
  return new Problem(response.status, body, seconds > 0 ? seconds : undefined);
}

export function noAnswer(): Problem {
  return new Problem(0, { code: navigator.onLine ? "network" : "offline" });
}

/** Whatever was thrown, as a problem: `fetch` throws a TypeError when there is no network. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError || thrown instanceof DOMException) return noAnswer();
  throw thrown;
}

/** No answer, a fault of the server, too much at once: another time it may work. */
export function mayPass({ status }: { readonly status: number }): boolean {
  return status === 0 || status === 429 || status >= 500;
}
