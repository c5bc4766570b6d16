/** Access from within workerd, where the Worker runs beside the test. */
import type { Person } from "../person.ts";
import type { Access, Ear, Line } from "./access.ts";

export class Inside implements Access {
  readonly id: string;
  readonly username: string;
  readonly #person: Person;

  constructor(person: Person) {
    this.id = person.id;
    this.username = person.username;
    this.#person = person;
  }

  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    return this.#person.request(method, path, body);
  }

  async open(path: string, ear: Ear): Promise<Line> {
    const socket = await this.#upgrade(path);
    let isThere = true;
    socket.addEventListener("message", ({ data }) => isThere && ear.frame(String(data)));
    socket.addEventListener("close", ({ code }) => isThere && ear.closed(code));
    socket.addEventListener("error", () => isThere && ear.closed(1006));
    socket.accept();
    return {
      send: (text) => socket.send(text),
      close: () => socket.close(1000),
      abandon: () => (isThere = false),
    };
  }

  /** What is never accepted is never read. */
  async haunt(path: string): Promise<void> {
    await this.#upgrade(path);
  }

  async #upgrade(path: string): Promise<WebSocket> {
    const headers = { Upgrade: "websocket", "Sec-WebSocket-Protocol": "igap.v1" };
    const { webSocket, status } = await this.#person.fetch(path, { headers });
    if (!webSocket) throw new Error(`No socket: ${status}`);
    return webSocket;
  }
}
