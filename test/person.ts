/** Somebody who uses iGap from outside: HTTP with a cookie jar, and sockets. Everything goes over the wire. */
import { exports } from "cloudflare:workers";

import type { HubEvent } from "../durable/protocol/hub.ts";
import type { InboxEvent } from "../durable/protocol/inbox.ts";
import type { SignedIn } from "../worker/schemas/accounts.ts";
import type { Channel } from "../worker/schemas/channels.ts";
import type { CategoryPage } from "../worker/schemas/categories.ts";
import type { ServerDetail } from "../worker/schemas/servers.ts";
import { Socket } from "./socket.ts";

export const origin = "https://igap.test";
export const password = "correct horse battery";

export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

/** A body that is not JSON: sent as it is. */
type RawBody = string | Uint8Array | FormData | ReadableStream;

export class Person {
  readonly cookies = new Map<string, string>();
  /** Each has an address of its own, so that no test meets another's limit. */
  address = `10.${random(256)}.${random(256)}.${random(256)}`;
  id = "";
  username = "";

  /** Somebody with a fresh account, signed in. */
  static async registered(username = uniqueName()): Promise<Person> {
    const person = new Person();
    const answer = await person.post<SignedIn>("/api/register", { username, password });
    if (answer.status !== 201) throw new Error(`Could not register: ${JSON.stringify(answer.body)}`);
    person.id = answer.body.user.id;
    person.username = username;
    return person;
  }

  get<Body = unknown>(path: string): Promise<Answer<Body>> {
    return this.request<Body>("GET", path);
  }

  post<Body = unknown>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.request<Body>("POST", path, body);
  }

  put<Body = unknown>(path: string, body?: unknown, headers?: HeadersInit): Promise<Answer<Body>> {
    return this.request<Body>("PUT", path, body, headers);
  }

  patch<Body = unknown>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.request<Body>("PATCH", path, body);
  }

  delete<Body = unknown>(path: string): Promise<Answer<Body>> {
    return this.request<Body>("DELETE", path);
  }

  async request<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    extra: HeadersInit = {},
  ): Promise<Answer<Body>> {
    const response = await this.fetch(path, { method, ...encode(body, extra) });
    // `text()` would warn of a picture.
    const text = new TextDecoder().decode(await response.arrayBuffer());
    const isJson = /[/+]json/.test(response.headers.get("Content-Type") ?? "");
    // What a test expects of a body, it asserts.
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0 && !headers.has("Cookie")) headers.set("Cookie", this.cookieHeader);
    headers.set("CF-Connecting-IP", this.address);
    if (!headers.has("Origin")) headers.set("Origin", origin);
    const response = await exports.default.fetch(new Request(origin + path, { ...init, headers, redirect: "manual" }));
    this.#keepCookies(response.headers);
    return response;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Opens a channel's socket; the upgrade must succeed, what is said on it is for the test. */
  connect(channelId: string, headers: Record<string, string> = {}, query = ""): Promise<Socket> {
    return this.#open(`/api/channels/${channelId}/socket${query}`, headers);
  }

  /** Opens the socket of a server's hub. */
  connectHub(serverId: string): Promise<Socket<HubEvent>> {
    return this.#open(`/api/servers/${serverId}/socket`);
  }

  /** Opens a channel's socket and waits until it is ready. */
  async enter(channelId: string): Promise<Socket> {
    const socket = await this.connect(channelId);
    await socket.next("ready");
    return socket;
  }

  /** Opens the socket of a server's hub and waits until it is ready. */
  async enterHub(serverId: string): Promise<Socket<HubEvent>> {
    const socket = await this.connectHub(serverId);
    await socket.next("ready");
    return socket;
  }

  /** Opens a channel's socket where another left off. */
  resume(channelId: string, { seq, rev }: { seq: number; rev: number }): Promise<Socket> {
    return this.connect(channelId, {}, `?after=${seq}&changes=${rev}`);
  }

  /** Opens the account's own socket, as one more device of this session. */
  connectDevice(headers: Record<string, string> = {}): Promise<Socket<InboxEvent>> {
    return this.#open("/api/me/socket", headers);
  }

  /** Opens the account's own socket and waits until it is ready. */
  async device(): Promise<Socket<InboxEvent>> {
    const socket = await this.connectDevice();
    await socket.next("ready");
    return socket;
  }

  /** A server of this person's with its first channel. */
  async createServer(name = "Analytical Engines"): Promise<{ server: ServerDetail; channel: Channel }> {
    const { body: page } = await this.get<CategoryPage>("/api/categories");
    const { body: server } = await this.post<ServerDetail>("/api/servers", {
      name,
      categoryId: page.categories[0]?.id,
    });
    const channel = server.channels[0];
    if (!channel) throw new Error(`Could not create a server: ${JSON.stringify(server)}`);
    return { server, channel };
  }

  async join(serverId: string): Promise<void> {
    const { status } = await this.put(`/api/servers/${serverId}/members/me`);
    if (status !== 204) throw new Error(`Could not join: ${status}`);
  }

  /** The same account in another browser: a new session. */
  async elsewhere(): Promise<Person> {
    const other = new Person();
    const { status } = await other.post("/api/token", { username: this.username, password });
    if (status !== 200) throw new Error(`Could not sign in: ${status}`);
    return Object.assign(other, { id: this.id, username: this.username });
  }

  async #open<Event extends { type: string }>(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<Socket<Event>> {
    const response = await this.fetch(path, {
      headers: { Upgrade: "websocket", "Sec-WebSocket-Protocol": "igap.v1", ...headers },
    });
    if (!response.webSocket) throw new Error(`No socket: ${response.status} ${await response.text()}`);
    return new Socket(response.webSocket);
  }

  #keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "" || /max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

export function uniqueName(): string {
  return `user${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
}

function encode(body: unknown, extra: HeadersInit): { headers: Headers; body?: BodyInit } {
  const headers = new Headers(extra);
  if (body === undefined) return { headers };
  if (isRaw(body)) return { headers, body };
  if (!headers.has("Content-Type")) headers.set("Content-Type", "application/json");
  return { headers, body: JSON.stringify(body) };
}

function isRaw(body: unknown): body is RawBody {
  return (
    typeof body === "string" || body instanceof Uint8Array || body instanceof FormData || body instanceof ReadableStream
  );
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}
