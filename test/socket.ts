/** A client's end of a socket, of a channel if nothing else is said: what arrived, in order, to be waited for. */
import type { RoomEvent } from "../durable/protocol/events.ts";

/** Long enough for a slow machine; a test that waits this long has failed. */
const patience = 5_000;

export class Socket<Event extends { type: string } = RoomEvent> {
  /** Frames that arrived, in order; `pong` stays text. */
  readonly frames: string[] = [];
  readonly events: Event[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  #read = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason }));
    });
    socket.addEventListener("message", ({ data }) => this.#receive(String(data)));
    socket.accept();
  }

  send(command: unknown): void {
    this.#socket.send(JSON.stringify(command));
  }

  sendRaw(frame: string | ArrayBuffer): void {
    this.#socket.send(frame);
  }

  say(content: string, nonce: string = crypto.randomUUID()): string {
    this.send({ type: "send", nonce, content });
    return nonce;
  }

  close(): void {
    this.#socket.close(1000);
  }

  /** The next event of this type that was not yet asked for. */
  async next<T extends Event["type"]>(type: T): Promise<Extract<Event, { type: T }>> {
    return this.#until(() => {
      while (this.#read < this.events.length) {
        const event = this.events[this.#read++];
        if (event?.type === type) return event as Extract<Event, { type: T }>;
      }
      return undefined;
    }, `event ${type}`);
  }

  /** The frame that says just this. */
  async frame(text: string): Promise<string> {
    return this.#until(() => this.frames.find((frame) => frame === text), `frame ${text}`);
  }

  /** What was said so far, in order. */
  get contents(): string[] {
    const events = this.events as readonly { type: string }[] as readonly RoomEvent[];
    return events.flatMap((event) => (event.type === "message" ? [event.message.content] : []));
  }

  #receive(data: string): void {
    this.frames.push(data);
    if (data.startsWith("[")) {
      // Our own frames: the test says what it expects of them.
      const events: Event[] = JSON.parse(data);
      this.events.push(...events);
    }
    for (const wake of this.#waiting) wake();
  }

  async #until<Result>(look: () => Result | undefined, what: string): Promise<Result> {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`Waited in vain for ${what}; there is ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(wake, left);
        this.#waiting.add(wake);
      });
    }
  }
}
