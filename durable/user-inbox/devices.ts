/** The account's always-on sockets, one for each device. They hear little, so the platform's own list of them will do. */
import { limits } from "../limits.ts";
import { CloseCode } from "../protocol/close-codes.ts";
import type { InboxEvent } from "../protocol/inbox.ts";
import { PerMinute } from "../rates.ts";
import { upgraded } from "../sockets.ts";

interface Attachment {
  sessionId: string;
}

/** RFC 6455, 7.4.1 */
const normalClosure = 1000;

export class Devices {
  readonly #ctx: DurableObjectState;
  readonly #badFrames = new PerMinute(limits.badFramesPerMinute);

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
  }

  get count(): number {
    return this.#open().length;
  }

  /** The answer to an upgrade; `welcome` is the first that the device hears. */
  admit(request: Request, sessionId: string, welcome: InboxEvent): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#ctx.acceptWebSocket(server);
    server.serializeAttachment({ sessionId } satisfies Attachment);
    server.send(JSON.stringify([welcome]));
    if (this.count === 2) this.#tellCount();
    // Whoever was told before that there are others need not hear of more of them.
    if (this.count > 2) server.send(JSON.stringify([this.#counted()]));
    return upgraded(request, client);
  }

  /** Tells every device, in one frame. */
  tell(...events: InboxEvent[]): void {
    if (events.length === 0) return;
    const frame = JSON.stringify(events);
    for (const socket of this.#open()) socket.send(frame);
  }

  /** Puts out the devices of the sessions that match: nothing reaches them from here on. */
  dismiss(matches: (sessionId: string) => boolean, code: CloseCode, reason: string): void {
    for (const socket of this.#open()) {
      const attachment: Attachment | null = socket.deserializeAttachment();
      if (attachment && matches(attachment.sessionId)) socket.close(code, reason);
    }
  }

  /** A device has nothing to say but `ping`, which does not get here. */
  refuse(socket: WebSocket): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    const tooMany = this.#badFrames.reached(socket, Date.now());
    const rejected: InboxEvent = {
      type: "rejected",
      code: "bad_frame",
      detail: "There is nothing to say here but ping.",
    };
    socket.send(JSON.stringify([rejected]));
    if (tooMany) socket.close(CloseCode.protocolError, "protocol_error");
  }

  /** A hibernating socket's Close frame is not answered by the runtime; the client would time out with 1006. */
  answerClose(socket: WebSocket): void {
    if (socket.readyState === WebSocket.CLOSING) socket.close(normalClosure);
    if (this.count === 1) this.#tellCount();
  }

  #tellCount(): void {
    this.tell(this.#counted());
  }

  #counted(): InboxEvent {
    return { type: "devices", count: this.count };
  }

  /** Not those that are closing: to send on one of them throws. */
  #open(): WebSocket[] {
    return this.#ctx.getWebSockets().filter((socket) => socket.readyState === WebSocket.OPEN);
  }
}
