/** Somebody who uses iGap from outside, as any client does: the public API with a cookie jar, and the channel socket. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const Problem = z.object({ code: z.string(), detail: z.string() }).partial();

/** The API refused; `code` is the one of its problem document. */
export class Refusal extends Error {
  readonly code: string;

  constructor(request: string, code: string, detail: string) {
    super(`${request}: ${code} (${detail})`);
    this.code = code;
  }
}

export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  get<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    return this.#ask("GET", path, shape);
  }

  post<T>(path: string, body: object, shape: z.ZodType<T>): Promise<T> {
    return this.#ask("POST", path, shape, JSON.stringify(body));
  }

  /** For the answers that nobody reads. */
  async change(method: "PATCH" | "PUT", path: string, body?: object): Promise<void> {
    await this.#ask(method, path, z.unknown(), body && JSON.stringify(body));
  }

  async upload(path: string, png: Buffer): Promise<void> {
    await this.#ask("PUT", path, z.unknown(), new Blob([new Uint8Array(png)], { type: "image/png" }));
  }

  async #ask<T>(method: string, path: string, shape: z.ZodType<T>, body?: string | Blob): Promise<T> {
    const headers = new Headers({ Origin: this.#origin, Cookie: this.#cookieHeader });
    if (typeof body === "string") headers.set("Content-Type", "application/json");
    const response = await fetch(this.#origin + path, { method, headers, ...(body !== undefined && { body }) });
    this.#keepCookies(response);
    const text = await response.text();
    if (response.ok) return shape.parse(text === "" ? undefined : JSON.parse(text));

    const wait = Number(response.headers.get("Retry-After"));
    if (response.status === 429 && wait > 0 && wait <= 60) {
      await sleep(wait * 1_000);
      return this.#ask(method, path, shape, body);
    }
    const { code = String(response.status), detail = text.slice(0, 200) } = Problem.parse(JSON.parse(text));
    throw new Refusal(`${method} ${path}`, code, detail);
  }

  get #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keepCookies(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
