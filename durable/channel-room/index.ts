/** One channel: its log, its sockets, and the one order in which everything happens. */
import { DurableObject } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";

import migrations from "../../migrations/channel-room/migrations.js";
import { limits } from "../limits.ts";
import { CloseCode } from "../protocol/close-codes.ts";
import type { RoomCommand } from "../protocol/commands.ts";
import { ping, pong } from "../protocol/connection.ts";
import { checkContent } from "../protocol/content.ts";
import type { Message, RoomLimits, User } from "../protocol/events.ts";
import { acceptAndClose, upgraded } from "../sockets.ts";
import { readVisitor, type Visitor } from "../visitor.ts";
import { Admissions } from "./admissions.ts";
import { Audience, type Viewer } from "./audience.ts";
import { readFrame } from "./frames.ts";
import { type Draft, Log, type Page, type PageRequest } from "./log.ts";
import { type Actor, type Command, type Outcome, Pipeline, type RefusalCode } from "./pipeline.ts";
import { PerMinute, Rate } from "./rates.ts";

/** What a REST call gets: the message, or why not. `retryAfter` is in seconds. */
export type Answer =
  | { ok: true; message: Message; repeated: boolean }
  | { ok: false; code: RefusalCode | "closed"; retryAfter?: number };

const details: Record<RefusalCode, string> = {
  content_empty: "A message needs at least one character that is not white space.",
  content_too_long: `A message has at most ${limits.contentLength} characters.`,
  content_malformed: "A message must be well-formed Unicode.",
  forbidden: "This message is not yours to change.",
  message_not_found: "There is no such message in this channel.",
  rate_limited: "Too many messages in a short time.",
  internal_error: "The room could not do this.",
};

const roomLimits: RoomLimits = {
  contentLength: limits.contentLength,
  nonceLength: limits.nonceLength,
  frameBytes: limits.frameBytes,
  messagesPerSecond: limits.messagesPerSecond,
  messageBurst: limits.messageBurst,
  socketsPerAccount: limits.socketsPerAccount,
};

/** RFC 6455, 7.4.1 */
const normalClosure = 1000;

/** Why the room is shut: kept in storage, so that nobody who passed the door a moment before gets in after. */
const shutKey = "shut";

export class ChannelRoom extends DurableObject<Env> {
  readonly #audience: Audience;
  readonly #admissions = new Admissions();
  readonly #messageRate = new Rate(limits.messagesPerSecond, limits.messageBurst);
  readonly #badFrames = new PerMinute(limits.badFramesPerMinute);
  readonly #log: Log;
  readonly #pipeline: Pipeline;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Auto-response: a ping must not wake the object.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong));
    // Runs synchronously: the tables are there for the next line. Waiting for it makes a failure one of the constructor.
    const migrated = migrate(drizzle(ctx.storage), migrations);
    void ctx.blockConcurrencyWhile(() => migrated);
    this.#audience = new Audience(ctx.getWebSockets());
    this.#log = new Log(ctx.storage.sql, ctx.id.name ?? "");
    this.#pipeline = new Pipeline(this.#log, (frame) => this.#audience.broadcast(frame));
  }

  /** The socket. 409 when the account's access changed since the door checked it: the door looks again. */
  override async fetch(request: Request): Promise<Response> {
    const visitor = readVisitor(request.headers);
    const accountId = visitor.user.id;
    if (this.#isShut()) return acceptAndClose(request, CloseCode.notFound, "not_found");
    const tickets = this.#audience.tickets(accountId);
    if (tickets.length + this.#admissions.count(accountId) >= limits.socketsPerAccount) {
      return acceptAndClose(request, CloseCode.tooManyConnections, "too_many_connections");
    }

    const admission = this.#admissions.begin(visitor);
    const inbox = this.env.USER_INBOX.getByName(accountId);
    const ticket = await inbox.register(
      { channelId: this.#log.channelId, serverId: visitor.serverId, sessionId: visitor.sessionId },
      visitor.epoch,
      tickets,
    );
    const welcome = this.#admissions.complete(admission);
    if (ticket === undefined) return new Response(null, { status: 409 });
    if (!welcome || this.#isShut()) {
      this.ctx.waitUntil(inbox.unregister(ticket));
      return new Response(null, { status: 409 });
    }
    return this.#welcome(request, visitor, ticket);
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    const viewer = this.#audience.viewer(socket);
    if (!viewer) return;
    try {
      const read = readFrame(frame, limits.frameBytes);
      if (read.ok) this.#obey(socket, viewer, read.command);
      else this.#refuseFrame(socket, viewer, read.detail, read.nonce);
    } catch (error) {
      // The runtime would leave the socket open and the command silently unanswered.
      console.error({ event: "frame_failed", channelId: this.#log.channelId, error: String(error) });
      this.#reject(socket, "internal_error", undefined);
    }
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    // A hibernating socket's Close frame is not answered by the runtime, whatever the compatibility date: without this
    // the client waits for the end of its closing handshake until it times out with 1006.
    if (socket.readyState === WebSocket.CLOSING) socket.close(normalClosure);
    await this.#forget(socket);
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.#forget(socket);
  }

  /** A message over REST; it takes the same queue as those of the sockets. */
  async send(author: User, draft: Draft): Promise<Answer> {
    const content = checkContent(draft.content, limits.contentLength);
    if (!content.ok) return content;
    const retryAfter = this.#messageRate.take(author.id, Date.now());
    if (retryAfter > 0) return { ok: false, code: "rate_limited", retryAfter };
    return this.#carryOut({ type: "send", author, draft: { ...draft, content: content.content } });
  }

  async edit(actor: Actor, id: string, raw: string): Promise<Answer> {
    const content = checkContent(raw, limits.contentLength);
    if (!content.ok) return content;
    return this.#carryOut({ type: "edit", actor, id, content: content.content });
  }

  async delete(actor: Actor, id: string): Promise<Answer> {
    return this.#carryOut({ type: "delete", actor, id });
  }

  /** Undefined when the room is shut. */
  page(request: PageRequest): Page | undefined {
    return this.#isShut() ? undefined : this.#log.page(request);
  }

  message(id: string): Message | undefined {
    return this.#isShut() ? undefined : this.#log.find(id);
  }

  /** Ends an account's access, or only that of some of its sessions: when this returns, its sockets hear nothing more. */
  end(accountId: string, sessionIds: string[] | "all", code: CloseCode, reason: string): void {
    const matches = (viewer: { user: { id: string }; sessionId: string }) =>
      viewer.user.id === accountId && (sessionIds === "all" || sessionIds.includes(viewer.sessionId));
    this.#admissions.cancel(matches);
    this.#audience.dismiss(matches, code, reason);
  }

  /** What somebody is called from now on. */
  rename(user: User): void {
    if (this.#isShut()) return;
    this.#audience.rename(user);
    this.#log.remember(user);
  }

  /** Shut, a room puts everybody out and lets nobody in: for a suspended channel. */
  setShut(shut: boolean): void {
    if (!shut) {
      this.ctx.storage.kv.delete(shutKey);
      return;
    }
    this.ctx.storage.kv.put(shutKey, true);
    this.#admissions.cancel(() => true);
    this.#audience.dismiss(() => true, CloseCode.notFound, "not_found");
  }

  /** The channel is gone: its messages too. Only the mark that it is shut stays. */
  async destroy(): Promise<void> {
    this.setShut(true);
    await this.ctx.storage.deleteAll();
    this.setShut(true);
  }

  #welcome(request: Request, visitor: Visitor, ticket: number): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    this.#audience.join(server, { user: visitor.user, sessionId: visitor.sessionId, ticket });
    const { channelId, seq, rev } = this.#log;
    this.#audience.tell(server, { type: "ready", channelId, seq, rev, you: visitor.user, limits: roomLimits });
    return upgraded(request, client);
  }

  #obey(socket: WebSocket, viewer: Viewer, command: RoomCommand): void {
    switch (command.type) {
      case "send": {
        const content = checkContent(command.content, limits.contentLength);
        if (!content.ok) return this.#reject(socket, content.code, command.nonce);
        const retryAfter = this.#messageRate.take(viewer.user.id, Date.now());
        if (retryAfter > 0) return this.#reject(socket, "rate_limited", command.nonce, retryAfter);
        const draft = { content: content.content, nonce: command.nonce, replyTo: command.replyTo };
        return this.#pipeline.push({ type: "send", author: viewer.user, draft }, (outcome) => {
          if (!outcome.ok) this.#reject(socket, outcome.code, command.nonce);
          // Everybody else has it already: the answer to a retry is for the one who asks.
          else if (outcome.repeated) this.#audience.tell(socket, { type: "message", message: outcome.message });
        });
      }
    }
  }

  #refuseFrame(socket: WebSocket, viewer: Viewer, detail: string, nonce: string | undefined): void {
    const tooMany = this.#badFrames.reached(socket, Date.now());
    this.#audience.tell(socket, { type: "rejected", code: "bad_frame", detail, ...(nonce !== undefined && { nonce }) });
    if (tooMany) this.#audience.dismiss((other) => other === viewer, CloseCode.protocolError, "protocol_error");
  }

  #reject(socket: WebSocket, code: RefusalCode, nonce: string | undefined, retryAfter?: number): void {
    this.#audience.tell(socket, {
      type: "rejected",
      ...(nonce !== undefined && { nonce }),
      code,
      detail: details[code],
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  async #carryOut(command: Command): Promise<Answer> {
    if (this.#isShut()) return { ok: false, code: "closed" };
    return new Promise<Outcome>((settle) => this.#pipeline.push(command, settle));
  }

  async #forget(socket: WebSocket): Promise<void> {
    // A socket that was dismissed is no longer in the audience, but still registered.
    this.#audience.leave(socket);
    const viewer: Viewer | null = socket.deserializeAttachment();
    if (viewer) await this.env.USER_INBOX.getByName(viewer.user.id).unregister(viewer.ticket);
  }

  #isShut(): boolean {
    return this.ctx.storage.kv.get(shutKey) === true;
  }
}
