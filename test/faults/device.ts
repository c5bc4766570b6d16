/**
 * A client as it should be: it keeps what it said until it is acknowledged, resumes where it left off, and tells the
 * room what it has read. What happens to it is written down.
 */
import type { Message, RoomEvent } from "../../durable/protocol/events.ts";
import type { Access, Line } from "./access.ts";
import type { DeviceLife, Page, Position, SocketLife, Writing } from "./history.ts";
import type { Recorder } from "./recorder.ts";
import type { Door } from "./schedule.ts";

type Send = Extract<Writing, { type: "send" }>;

/** A client says what it has read before the room has this many bytes unread. */
const bytesUntilSeen = 4 * 1024;

export class Device {
  readonly access: Access;
  /** Sends that nobody acknowledged yet, by nonce. */
  readonly outbox = new Map<string, Send>();
  /** Everything it ever sent, for retries. */
  readonly sends: Send[] = [];
  readonly own: Message[] = [];
  readonly heard: Message[] = [];
  /** Whether it tells the room what it has read. */
  attentive = true;
  readonly #path: string;
  readonly #recorder: Recorder;
  readonly #life: DeviceLife;
  readonly #pending = new Set<Promise<unknown>>();
  #line: Line | undefined;
  #socket: SocketLife | undefined;
  #connecting: Promise<void> | undefined;
  /** Unknown until the log was read. */
  #position: Position | undefined;
  #unread = 0;

  constructor(access: Access, recorder: Recorder) {
    this.access = access;
    this.#path = `/api/channels/${recorder.history.channelId}`;
    this.#recorder = recorder;
    this.#life = recorder.device(access.id);
  }

  get position(): Position | undefined {
    return this.#position;
  }

  get isConnected(): boolean {
    return this.#line !== undefined;
  }

  /** What it waits for, to be read by people. */
  describe(): string {
    const { arrivals = [] } = this.#socket ?? {};
    return JSON.stringify({
      connected: this.isConnected,
      attentive: this.attentive,
      position: this.#position,
      unacknowledged: [...this.outbox.values()],
      underWay: this.#pending.size,
      sockets: this.#life.sockets?.length,
      heard: arrivals.length,
      heardLast: arrivals.slice(-5),
      now: this.#recorder.now(),
    });
  }

  /** Opens a socket where the last one left off, unless there is one. Rejects when there is none to be had. */
  connect(): Promise<void> {
    if (this.#line) return Promise.resolve();
    this.#connecting ??= this.#open().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  cut(): void {
    this.#line?.close();
    this.#hangUp();
  }

  /** Goes away without a word. */
  abandon(): void {
    this.#line?.abandon();
    this.#hangUp();
  }

  /** Leaves a socket behind that nobody ever reads. */
  haunt(): void {
    this.#track(this.access.haunt(`${this.#path}/socket`));
  }

  /** Says something new, and keeps it until it is acknowledged. */
  say(command: Send, door: Door): void {
    this.sends.push(command);
    this.outbox.set(command.nonce, command);
    this.give(command, door);
  }

  /** Gives a command once. Without a socket, what is sent waits in the outbox for one; a change is forgotten. */
  give(command: Writing, door: Door): void {
    if (door === "rest") {
      this.#track(this.#post(command));
      return;
    }
    if (!this.#line) return;
    this.#recorder.ask(this.access.id, command, this.#socket);
    this.#line.send(JSON.stringify(command));
  }

  /** Says again what nobody acknowledged. */
  repeat(): void {
    for (const command of this.outbox.values()) this.give(command, "socket");
  }

  /** Waits for what is under way. */
  async quiet(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** The whole log, read over REST. */
  async readLog(): Promise<Page> {
    const messages: Message[] = [];
    for (;;) {
      const page = await this.#readPage(messages.length);
      messages.push(...page.messages);
      if (!page.hasMore) return { messages, seq: page.seq, rev: page.rev };
    }
  }

  async #open(): Promise<void> {
    const from = this.#position && { ...this.#position };
    const socket = this.#recorder.socket(this.#life, from);
    this.#socket = socket;
    const path = `${this.#path}/socket${from ? `?after=${from.seq}&changes=${from.rev}` : ""}`;
    const isCurrent = () => this.#socket === socket;
    const line = await this.access.open(path, {
      frame: (text) => isCurrent() && this.#hear(socket, text),
      closed: () => isCurrent() && this.#hangUp(),
    });
    if (!isCurrent()) return line.close();
    this.#line = line;
    this.repeat();
  }

  #hangUp(): void {
    this.#line = undefined;
    this.#socket = undefined;
    this.#unread = 0;
    this.attentive = true;
  }

  #hear(socket: SocketLife, text: string): void {
    this.#unread += text.length;
    const events: RoomEvent[] = JSON.parse(text);
    for (const event of events) {
      socket.arrivals.push({ at: this.#recorder.now(), event });
      this.#learn(socket, event);
    }
    if (this.attentive && this.#unread > bytesUntilSeen && this.#position) {
      this.#line?.send(JSON.stringify({ type: "seen", seq: this.#position.seq }));
      this.#unread = 0;
    }
  }

  #learn(socket: SocketLife, event: RoomEvent): void {
    switch (event.type) {
      case "ready":
        if (!socket.from) this.#readWhole(socket, event);
        return;
      case "reset":
        this.#position = undefined;
        this.#readWhole(socket, event);
        return;
      case "message":
        if (event.message.author.id === this.access.id) this.#acknowledged(event.message);
        else this.heard.push(event.message);
        if (this.#position) this.#position.seq = Math.max(this.#position.seq, event.message.seq);
        return;
      case "change":
        if (this.#position) this.#position.rev = Math.max(this.#position.rev, event.rev);
        return;
      case "typing":
      case "rejected":
    }
  }

  /** Reads what the room did not replay, or begins anew when that fails. */
  #readWhole(socket: SocketLife, start: Position): void {
    const reading = this.#readPages(socket, start).catch(() => {
      if (this.#socket === socket) this.cut();
    });
    this.#track(reading);
  }

  /** Only when all is read does the client know where it is. */
  async #readPages(socket: SocketLife, start: Position): Promise<void> {
    for (let after = 0; ;) {
      const askedAt = this.#recorder.now();
      const { hasMore, ...page } = await this.#readPage(after);
      if (this.#socket !== socket) return;
      socket.arrivals.push({ at: this.#recorder.now(), page, askedAt });
      after = page.messages.at(-1)?.seq ?? after;
      if (!hasMore) break;
    }
    this.#position = { seq: start.seq, rev: start.rev };
    for (const arrival of socket.arrivals) {
      if (!("event" in arrival)) continue;
      const { event } = arrival;
      if (event.type === "message") this.#position.seq = Math.max(this.#position.seq, event.message.seq);
      if (event.type === "change") this.#position.rev = Math.max(this.#position.rev, event.rev);
    }
  }

  async #readPage(after: number): Promise<Page & { hasMore: boolean }> {
    const { status, body } = await this.access.request("GET", `${this.#path}/messages?after=${after}&limit=100`);
    if (status !== 200) throw new Error(`The log could not be read: ${status} ${JSON.stringify(body)}`);
    return body as Page & { hasMore: boolean };
  }

  async #post(command: Writing): Promise<void> {
    const asked = this.#recorder.ask(this.access.id, command);
    const { status, body } = await this.#call(command);
    const message = status < 300 && status !== 204 ? (body as Message) : undefined;
    this.#recorder.answer(asked, status, message);
    if (message && command.type === "send") this.#acknowledged(message);
  }

  #call(command: Writing): Promise<{ status: number; body: unknown }> {
    const messages = `${this.#path}/messages`;
    switch (command.type) {
      case "send":
        return this.access.request("POST", messages, { ...command, type: undefined });
      case "edit":
        return this.access.request("PATCH", `${messages}/${command.id}`, { content: command.content });
      case "delete":
        return this.access.request("DELETE", `${messages}/${command.id}`);
      case "react": {
        const reaction = `${messages}/${command.id}/reactions/${encodeURIComponent(command.emoji)}`;
        return this.access.request(command.on ? "PUT" : "DELETE", reaction);
      }
    }
  }

  #acknowledged(message: Message): void {
    if (message.nonce !== undefined) this.outbox.delete(message.nonce);
    if (!this.own.some(({ id }) => id === message.id)) this.own.push(message);
  }

  /** What fails here fails because something was cut off: what became of it, the history shows. */
  #track(work: Promise<void>): void {
    const pending = work.catch(() => undefined).finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }
}
