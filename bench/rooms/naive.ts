/** The room that examples show: each message is inserted and sent to every socket on its own. */
import { DurableObject } from "cloudflare:workers";

import { type Sent, toEvent } from "../message.ts";

export class NaiveRoom extends DurableObject {
  readonly #sockets: Set<WebSocket>;

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
    const sent: Sent = JSON.parse(frame);
    const { seq } = this.ctx.storage.sql
      .exec<{ seq: number }>(
        "INSERT INTO messages (created_at, nonce, content) VALUES (?, ?, ?) RETURNING seq",
        Date.now(),
        sent.nonce,
        sent.content,
      )
      .one();
    const event = JSON.stringify(toEvent(seq, sent));
    for (const socket of this.#sockets) socket.send(event);
  }

  override webSocketClose(socket: WebSocket): void {
    this.#sockets.delete(socket);
    socket.close();
  }
}
