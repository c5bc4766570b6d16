/** Access over the network, as any client has it. */
import { type RawData, WebSocket } from "ws";

import { subprotocol } from "../../../durable/protocol/connection.ts";
import type { Access, Ear, Line } from "../access.ts";
import type { Instance } from "./instance.ts";

export class Outside implements Access {
  id = "";
  readonly username: string;
  readonly #instance: Instance;
  readonly #cookies = new Map<string, string>();

  private constructor(instance: Instance, username: string) {
    this.#instance = instance;
    this.username = username;
  }

  static async registered(instance: Instance, username: string): Promise<Outside> {
    const access = new Outside(instance, username);
    const { status, body } = await access.request("POST", "/api/register", { username, password: "a good password" });
    if (status !== 201) throw new Error(`Could not register: ${status} ${JSON.stringify(body)}`);
    access.id = (body as { user: { id: string } }).user.id;
    return access;
  }

  async request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const { origin } = this.#instance;
    const headers = new Headers({ Origin: origin, Cookie: this.#cookieHeader });
    if (body !== undefined) headers.set("Content-Type", "application/json");
    const response = await fetch(origin + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  }

  async open(path: string, ear: Ear): Promise<Line> {
    const socket = this.#socket(path);
    socket.on("message", (data: RawData) => ear.frame((data as Buffer).toString()));
    socket.on("close", (code) => ear.closed(code));
    await opened(socket);
    return {
      send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
      close: () => socket.close(1000),
      abandon: () => socket.pause(),
    };
  }

  async haunt(path: string): Promise<void> {
    const socket = this.#socket(path);
    await opened(socket);
    socket.pause();
  }

  #socket(path: string): WebSocket {
    const { origin } = this.#instance;
    return new WebSocket(origin.replace("http", "ws") + path, subprotocol, {
      headers: { Cookie: this.#cookieHeader },
      origin,
    });
  }

  get #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("open", resolve);
  });
}
