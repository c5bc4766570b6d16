/** One channel: its log, its sockets, and the one order in which everything happens. */
import { DurableObject } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";

import migrations from "../../migrations/channel-room/migrations.js";
import { Entrance } from "../entrance.ts";
import { readFrame } from "../frames.ts";
import { limits } from "../limits.ts";
import { CloseCode } from "../protocol/close-codes.ts";
import { RoomCommand } from "../protocol/commands.ts";
import { ping, pong } from "../protocol/connection.ts";
import type { Message, RoomEvent, RoomLimits, User } from "../protocol/events.ts";
import { PerMinute, Rate } from "../rates.ts";
import { acceptAndClose, upgraded } from "../sockets.ts";
import { type Position, readVisitor, type Visitor } from "../visitor.ts";
import { Sockets, type Viewer } from "./audience.ts";
import { Bumps } from "./bumps.ts";
import { type Asked, type Asker, checkCommand } from "./check.ts";
import { Home } from "./home.ts";
import { Log } from "./log.ts";
import { Outbox } from "./outbox.ts";
import { type Outcome, Pipeline, type RefusalCode } from "./pipeline.ts";
import type { PageRequest } from "./reader.ts";
import { refusalDetails } from "./refusals.ts";
import { missedFrames } from "./resume.ts";

export interface Page extends Position {
  messages: Message[];
  hasMore: boolean;
}

interface Refused {
  ok: false;
  code: RefusalCode;
  retryAfter?: number;
}

/** What a REST call gets: the message, or why not. `retryAfter` is in seconds. */
export type Answer =
  | { ok: true; message: Message; repeated: boolean }
  | { ok: false; code: RefusalCode | "closed"; retryAfter?: number };

const roomLimits: RoomLimits = {
  contentLength: limits.contentLength,
  nonceLength: limits.nonceLength,
  frameBytes: limits.frameBytes,
  messagesPerSecond: limits.messagesPerSecond,
  messageBurst: limits.messageBurst,
  socketsPerAccount: limits.socketsPerAccount,
  reactionKinds: limits.reactionKinds,
  typingSeconds: limits.typingSeconds,
  unseenBytes: limits.unseenBytes,
};

/** RFC 6455, 7.4.1 */
const normalClosure = 1000;

/** Why the room is shut: kept in storage, so that nobody who passed the door a moment before gets in after. */
const shutKey = "shut";
type ShutReason = "channel" | "server";

export class ChannelRoom extends DurableObject<Env> {
  readonly #audience: Sockets;
  readonly #entrance: Entrance;
  readonly #home: Home;
  readonly #bumps: Bumps;
  readonly #outbox: Outbox;
  readonly #messageRate = new Rate(limits.messagesPerSecond, limits.messageBurst);
  readonly #typingRate = new Rate(1 / limits.typingSeconds, 1);
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
    this.#audience = new Sockets(ctx.getWebSockets(), limits.unseenBytes);
    this.#log = new Log(ctx.storage.sql, ctx.id.name ?? "");
    const { channelId } = this.#log.reader;
    this.#home = new Home(ctx.storage.kv, channelId);
    this.#bumps = new Bumps(env, channelId, this.#home);
    this.#outbox = new Outbox(ctx, env, this.#log, this.#home, this.#bumps, () => this.#isShut());
    this.#pipeline = new Pipeline(this.#log, this.#audience, limits.reactionKinds, {
      appended: (message) => this.#outbox.post(message),
      moved: (seq) => {
        this.#bumps.moved(seq);
        this.#outbox.dispatch();
      },
    });
    this.#entrance = new Entrance(ctx, env, {
      channelId,
      isShut: () => this.#isShut(),
      tickets: (accountId) => this.#audience.tickets(accountId),
    });
  }

  override async fetch(request: Request): Promise<Response> {
    const visitor = readVisitor(request.headers);
    this.#home.belongTo(visitor.serverId);
    if (!(await this.#home.announce(this.env))) return acceptAndClose(request, CloseCode.notFound, "not_found");
    return this.#entrance.admit(request, visitor, (ticket) => this.#welcome(request, visitor, ticket));
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    const viewer = this.#audience.viewer(socket);
    if (!viewer) return;
    try {
      const read = readFrame(RoomCommand, frame, limits.frameBytes);
      if (read.ok) this.#obey(socket, viewer, read.command);
      else this.#refuseFrame(socket, viewer, read.detail, read.nonce);
    } catch (error) {
      // The runtime would leave the socket open and the command silently unanswered.
      console.error({ event: "frame_failed", channelId: this.#log.reader.channelId, error: String(error) });
      this.#reject(socket, undefined, { ok: false, code: "internal_error" });
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

  /** What could not be delivered, or was not because of a crash. */
  override alarm(): Promise<void> {
    return this.#outbox.deliver();
  }

  /** A command over REST; it takes the same queue as those of the sockets. */
  async carryOut(asker: Asker & { serverId: string | null }, asked: Asked): Promise<Answer> {
    if (this.#isShut()) return { ok: false, code: "closed" };
    this.#home.belongTo(asker.serverId);
    const settled = await new Promise<Refused | Outcome>((settle) => this.#submit(asker, asked, settle));
    if (!settled.ok) return settled;
    const { event, repeated } = settled;
    // What everybody heard can't say which reactions are the asker's own.
    return { ok: true, message: this.#log.find(event.message.id, asker.user.id) ?? event.message, repeated };
  }

  /** Undefined when the room is shut. */
  page(request: PageRequest, readerId: string): Page | undefined {
    if (this.#isShut()) return undefined;
    const messages = this.#log.reader.page(request, readerId);
    const [first, last] = [messages[0], messages.at(-1)];
    const { seq, rev } = this.#log;
    // Seqs have no gaps, so the ends of the page tell whether there is more.
    const hasMore =
      request.after === undefined ? first !== undefined && first.seq > 1 : last !== undefined && last.seq < seq;
    return { messages, seq, rev, hasMore };
  }

  /** How far the channel is. Undefined when the room is shut. */
  position(): Position | undefined {
    return this.#isShut() ? undefined : { seq: this.#log.seq, rev: this.#log.rev };
  }

  message(id: string, readerId: string): Message | undefined {
    return this.#isShut() ? undefined : this.#log.find(id, readerId);
  }

  /** Those of these that there are. */
  messages(ids: string[], readerId: string): Message[] {
    return this.#isShut() ? [] : ids.flatMap((id) => this.#log.find(id, readerId) ?? []);
  }

  /** Ends an account's access, or only that of some of its sessions: when this returns, its sockets hear nothing more. */
  end(accountId: string, sessionIds: string[] | "all", code: CloseCode, reason: string): void {
    const matches = (viewer: { user: { id: string }; sessionId: string }) =>
      viewer.user.id === accountId && (sessionIds === "all" || sessionIds.includes(viewer.sessionId));
    this.#entrance.cancel(matches);
    this.#audience.dismiss(matches, code, reason);
  }

  /** What somebody is called from now on. */
  rename(user: User): void {
    if (this.#isShut()) return;
    this.#audience.rename(user);
    this.#log.remember(user);
  }

  /** Shut, a room puts everybody out and lets nobody in: because the channel is suspended or gone, or its server is. */
  setShut(shut: boolean, reason: ShutReason): void {
    const others = this.#shutReasons().filter((known) => known !== reason);
    this.ctx.storage.kv.put(shutKey, shut ? [...others, reason] : others);
    if (!shut) {
      if (reason === "server") this.#home.leave();
      this.ctx.waitUntil(this.#outbox.deliver());
      return;
    }
    this.#bumps.stop();
    this.#outbox.stop();
    this.#entrance.cancel(() => true);
    this.#audience.dismiss(() => true, CloseCode.notFound, "not_found");
  }

  /** The channel is gone: its messages too. Only the mark that it is shut stays. */
  async destroy(): Promise<void> {
    this.setShut(true, "channel");
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.setShut(true, "channel");
  }

  /** In one synchronous turn: what was missed, and then a seat in the audience. Nothing can fall in between. */
  #welcome(request: Request, { user, sessionId, moderates, silenced, resume }: Visitor, ticket: number): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    this.#audience.join(server, { user, sessionId, moderates, silenced, ticket });
    const channelId = this.#log.reader.channelId;
    const { seq, rev } = this.#log;
    this.#audience.tell(server, { type: "ready", channelId, seq, rev, you: user, limits: roomLimits });
    const missed = resume ? missedFrames(this.#log, resume, user.id, limits) : [];
    for (const frame of missed) this.#audience.tellFrame(server, frame);
    return upgraded(request, client);
  }

  #obey(socket: WebSocket, viewer: Viewer, command: RoomCommand): void {
    switch (command.type) {
      case "seen":
        return this.#audience.acknowledge(socket, command.seq);
      case "typing":
        return viewer.silenced ? undefined : this.#announceTyping(viewer.user);
      case "send":
      case "edit":
      case "delete":
      case "react":
        return this.#submit(viewer, command, (settled) => {
          if (!settled.ok) this.#reject(socket, command, settled);
          // Everybody else has it already: the answer to a retry is for the one who asks.
          else if (settled.repeated) this.#audience.tell(socket, settled.event);
        });
    }
  }

  /** Checks a command and queues it. All that is written counts against one rate. */
  #submit(asker: Asker, asked: Asked, settle: (settled: Refused | Outcome) => void): void {
    const checked = checkCommand(asker, asked);
    if (!checked.ok) return settle(checked);
    const retryAfter = this.#messageRate.take(asker.user.id, Date.now());
    if (retryAfter > 0) return settle({ ok: false, code: "rate_limited", retryAfter });
    this.#pipeline.push(checked.command, settle);
  }

  /** Never written and never queued: it is worth nothing a moment later. */
  #announceTyping(user: User): void {
    if (this.#typingRate.take(user.id, Date.now()) > 0) return;
    this.#audience.broadcast(JSON.stringify([{ type: "typing", user }] satisfies RoomEvent[]), this.#log.seq, user.id);
  }

  #refuseFrame(socket: WebSocket, viewer: Viewer, detail: string, nonce: string | undefined): void {
    const tooMany = this.#badFrames.reached(socket, Date.now());
    this.#audience.tell(socket, { type: "rejected", code: "bad_frame", detail, ...(nonce !== undefined && { nonce }) });
    if (tooMany) this.#audience.dismiss((other) => other === viewer, CloseCode.protocolError, "protocol_error");
  }

  #reject(socket: WebSocket, about: RoomCommand | undefined, { code, retryAfter }: Refused): void {
    this.#audience.tell(socket, {
      type: "rejected",
      ...(about && "nonce" in about && { nonce: about.nonce }),
      ...(about && "id" in about && { id: about.id }),
      code,
      detail: refusalDetails[code],
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  async #forget(socket: WebSocket): Promise<void> {
    // A socket that was dismissed is no longer in the audience, but still registered.
    this.#audience.leave(socket);
    const viewer: Viewer | null = socket.deserializeAttachment();
    if (viewer) await this.env.USER_INBOX.getByName(viewer.user.id).unregister(viewer.ticket);
  }

  #isShut(): boolean {
    return this.#shutReasons().length > 0;
  }

  #shutReasons(): ShutReason[] {
    const kept = this.ctx.storage.kv.get<ShutReason[] | true>(shutKey) ?? [];
    // What was written before there were reasons.
    return kept === true ? ["channel"] : kept;
  }
}
