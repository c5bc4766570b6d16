/** Somebody with an account of their own and no page: all they do is asked for by a program. */
import { inject } from "vitest";
import { WebSocket } from "ws";

import { password } from "./person.ts";

let programs = 0;

export class Program {
  readonly id: string;
  readonly username: string;
  readonly #cookie: string;

  private constructor(id: string, username: string, cookie: string) {
    this.id = id;
    this.username = username;
    this.#cookie = cookie;
  }

  /** Its username is as long as one may be. */
  static async registered(displayName = ""): Promise<Program> {
    programs += 1;
    const username = `program${process.pid}n${programs}`.padEnd(32, "w");
    const body = JSON.stringify({ username, password });
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${inject("address")}/api/register`, { method: "POST", headers, body });
    const { user } = (await answer.json()) as { user: { id: string } };
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.slice(0, cookie.indexOf(";")));
    const program = new Program(user.id, username, cookies.join("; "));
    if (displayName !== "") await program.ask("PATCH", "/api/me", { displayName });
    return program;
  }

  async ask<Answer = { id: string }>(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { "Content-Type": "application/json", Cookie: this.#cookie };
    const address = inject("address") + path;
    const answer = await fetch(address, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text || "null") as Answer;
  }

  /** Says something in the channel of this path. */
  post(path: string, content: string, replyTo?: string): Promise<{ id: string }> {
    const channel = path.split("/").at(-1);
    return this.ask("POST", `/api/channels/${channel}/messages`, {
      content,
      ...(replyTo !== undefined && { replyTo }),
    });
  }

  /** Begins to write in the channel of this path, and goes on for as long as nobody calls what comes back. */
  type(path: string): () => void {
    const address = new URL(`/api/channels/${path.split("/").at(-1)}/socket`, inject("address"));
    const headers = { Cookie: this.#cookie, Origin: address.origin };
    address.protocol = "ws:";
    const socket = new WebSocket(address, "igap.v1", { headers });
    const say = () => socket.readyState === WebSocket.OPEN && socket.send('{"type":"typing"}');
    socket.on("open", say);
    // Ended before it began.
    socket.on("error", () => undefined);
    const timer = setInterval(say, 3_000);
    return () => {
      clearInterval(timer);
      socket.terminate();
    };
  }
}
