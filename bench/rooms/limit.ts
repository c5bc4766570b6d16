/**
 * As little as a room can do that keeps every message before anybody hears it: a queue, one flush, one frame. No
 * accounts, no limits, no retries, no flow control: what is left is the runtime's own cost.
 */
import { DurableObject } from "cloudflare:workers";

import { type Sent, toEvent } from "../message.ts";

export class LimitRoom extends DurableObject {
  readonly #sockets: Set<WebSocket>;
  #queue: Sent[] = [];
  #seq = 0;

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    this.#sockets = new Set(ctx.getWebSockets());
    ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS messages (seq INTEGER PRIMARY KEY, created_at INTEGER, nonce TEXT, content TEXT)",
    );
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    this.#sockets.add(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(_socket: WebSocket, frame: string): void {
    if (this.#queue.push(JSON.parse(frame)) === 1) setTimeout(() => this.#flush(), 0);
  }

  override webSocketClose(socket: WebSocket): void {
    this.#sockets.delete(socket);
    socket.close();
  }

  #flush(): void {
    const events = this.#queue.map((sent) => {
      const event = toEvent(++this.#seq, sent);
      this.ctx.storage.sql.exec(
        "INSERT INTO messages (seq, created_at, nonce, content) VALUES (?, ?, ?, ?)",
        this.#seq,
        Date.now(),
        sent.nonce,
        sent.content,
      );
      return event;
    });
    this.#queue = [];
    const frame = JSON.stringify(events);
    for (const socket of this.#sockets) socket.send(frame);
  }
}
