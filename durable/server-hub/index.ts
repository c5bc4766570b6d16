/** One community, live: who is here, how far its channels are, what of it changes. */
import { DurableObject } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";

import migrations from "../../migrations/server-hub/migrations.js";
import { Entrance } from "../entrance.ts";
import { readFrame } from "../frames.ts";
import { limits } from "../limits.ts";
import { CloseCode } from "../protocol/close-codes.ts";
import { ping, pong } from "../protocol/connection.ts";
import type { User } from "../protocol/events.ts";
import { HubCommand, type LiveEvent } from "../protocol/hub.ts";
import { PerMinute, Rate } from "../rates.ts";
import { upgraded } from "../sockets.ts";
import { readVisitor, type Visitor } from "../visitor.ts";
import { LiveRooms } from "./live-rooms.ts";
import { Positions } from "./positions.ts";
import { Presence } from "./presence.ts";
import { HubSockets, type Occupant } from "./sockets.ts";

/** RFC 6455, 7.4.1 */
const normalClosure = 1000;

/** In storage, so that nobody who passed the door a moment before gets in after. */
const shutKey = "shut";

const silence = limits.silentSeconds * 1_000;

export class ServerHub extends DurableObject<Env> {
  readonly #serverId: string;
  readonly #sockets: HubSockets;
  readonly #presence: Presence;
  readonly #positions: Positions;
  readonly #liveRooms: LiveRooms;
  readonly #entrance: Entrance;
  readonly #commandRate = new Rate(limits.messagesPerSecond, limits.messageBurst);
  readonly #badFrames = new PerMinute(limits.badFramesPerMinute);

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Auto-response: a ping must not wake the object, and its time tells later who is still there.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong));
    const migrated = migrate(drizzle(ctx.storage), migrations);
    void ctx.blockConcurrencyWhile(() => migrated);
    this.#serverId = ctx.id.name ?? "";
    this.#sockets = new HubSockets(ctx.getWebSockets());
    this.#presence = new Presence(this.#sockets, ctx.storage.kv);
    this.#positions = new Positions(ctx.storage.sql);
    this.#liveRooms = new LiveRooms(ctx.storage.sql);
    this.#entrance = new Entrance(ctx, env, {
      channelId: null,
      isShut: () => this.#isShut(),
      tickets: (accountId) => this.#sockets.of(accountId).map(({ ticket }) => ticket),
    });
  }

  override async fetch(request: Request): Promise<Response> {
    const visitor = readVisitor(request.headers);
    // Somebody whose line broke ten times must not stand in the own way.
    this.#putOutSilent(Date.now());
    const response = await this.#entrance.admit(request, visitor, (ticket) => this.#welcome(request, visitor, ticket));
    await this.#schedule();
    return response;
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    const occupant = this.#sockets.occupant(socket);
    if (!occupant) return;
    const read = readFrame(HubCommand, frame, limits.frameBytes);
    if (!read.ok) return this.#refuseFrame(socket, read.detail);
    // Each is told to everybody, or answered at length.
    if (this.#commandRate.take(occupant.accountId, Date.now()) > 0) {
      return this.#sockets.tell(socket, {
        type: "rejected",
        code: "rate_limited",
        detail: "Too much in a short time.",
      });
    }
    try {
      this.#obey(socket, occupant, read.command);
    } catch (error) {
      // The runtime would leave the socket open and say nothing.
      console.error({ event: "frame_failed", serverId: this.#serverId, error: String(error) });
    }
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    // A hibernating socket's Close frame is not answered by the runtime, whatever the compatibility date.
    if (socket.readyState === WebSocket.CLOSING) socket.close(normalClosure);
    await this.#forget(socket);
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.#forget(socket);
  }

  /** Those who left show as offline, and sockets that fell silent are put out. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    this.#putOutSilent(now);
    this.#presence.settle(now);
    await this.#schedule();
  }

  /** How far each channel is in which somebody ever spoke. */
  positions(): { channelId: string; seq: number }[] {
    return this.#positions.all();
  }

  /** Somebody is about to enter a room. False when the server is suspended or gone. */
  enter(channelId: string): boolean {
    if (this.#isShut()) return false;
    this.#liveRooms.add(channelId);
    return true;
  }

  /** A room has new messages, or called somebody. One call and at most one row, however many members hear of it. */
  bump(channelId: string, seq: number, mentions: string[]): void {
    if (this.#isShut()) return;
    if (!this.#positions.advance(channelId, seq) && mentions.length === 0) return;
    this.#sockets.broadcast({ type: "bump", channelId, seq, mentions });
  }

  /** Something of the server changed, and D1 has it already. */
  announce(event: LiveEvent): void {
    this.#sockets.broadcast(event);
  }

  /** A channel is gone for good. */
  forgetChannel(channelId: string): void {
    this.#positions.forget(channelId);
    this.#liveRooms.forget(channelId);
    this.announce({ type: "channel", channel: { id: channelId, deleted: true } });
  }

  /** What somebody is called from now on. */
  rename(user: User): void {
    const member = this.#sockets.of(user.id)[0]?.member;
    if (member) this.announce({ type: "member", member: { user, ...member } });
  }

  /** Ends access of an account's sessions: when this returns, their sockets hear nothing more. */
  end(accountId: string, sessionIds: string[], code: CloseCode, reason: string): void {
    const concerns = (id: string, sessionId: string) => id === accountId && sessionIds.includes(sessionId);
    this.#entrance.cancel(({ user, sessionId }) => concerns(user.id, sessionId));
    // Nobody who was put out is expected back in a moment.
    this.#dismiss((occupant) => concerns(occupant.accountId, occupant.sessionId), code, reason);
  }

  /**
   * Shut, a hub and the rooms that are live put everybody out and let nobody in: for a suspended server, which for its
   * members is gone. The other rooms ask the hub before they let anybody in.
   */
  async setShut(shut: boolean): Promise<void> {
    if (shut) this.#shut();
    else this.ctx.storage.kv.delete(shutKey);
    await Promise.all(this.#liveRooms.all().map((id) => this.#setRoomShut(id, shut)));
  }

  /** The server is gone. Only the mark that its hub is shut stays. */
  async destroy(): Promise<void> {
    this.#shut();
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#shut();
  }

  async #setRoomShut(channelId: string, shut: boolean): Promise<void> {
    // Open again, a room tells again when somebody enters it, which may be before the next line is through.
    if (!shut) this.#liveRooms.forget(channelId);
    try {
      await this.env.CHANNEL_ROOM.getByName(channelId).setShut(shut, "server");
    } catch (error) {
      this.#liveRooms.add(channelId);
      throw error;
    }
  }

  #shut(): void {
    this.ctx.storage.kv.put(shutKey, true);
    this.#entrance.cancel(() => true);
    this.announce({ type: "server", server: { id: this.#serverId, deleted: true } });
    this.#dismiss(() => true, CloseCode.notFound, "not_found");
  }

  /** In one synchronous turn, so that nothing falls between what `ready` tells and what is live. */
  #welcome(request: Request, { user, sessionId, member }: Visitor, ticket: number): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    const status = this.#presence.statusOnArrival(user.id);
    const occupant = { accountId: user.id, sessionId, ticket, member, status, watched: [], since: Date.now() };
    this.#sockets.seat(server, occupant);
    this.#presence.arrived(user.id, server);
    const channels = this.#positions.all().map(({ channelId, seq }) => ({ id: channelId, seq }));
    this.#sockets.tell(server, { type: "ready", serverId: this.#serverId, online: this.#presence.list(), channels });
    return upgraded(request, client);
  }

  #obey(socket: WebSocket, occupant: Occupant, command: HubCommand): void {
    switch (command.type) {
      case "status":
        this.#sockets.seat(socket, { ...occupant, status: command.status });
        return this.#presence.refresh(occupant.accountId);
      case "watch": {
        const watched = [...new Set(command.userIds)];
        this.#sockets.seat(socket, { ...occupant, watched });
        // What they show as by now may be something else than what `ready` said, or left out.
        const events = watched.map((id) => {
          return { type: "presence" as const, userId: id, status: this.#presence.status(id) };
        });
        return this.#sockets.tell(socket, ...events);
      }
    }
  }

  #refuseFrame(socket: WebSocket, detail: string): void {
    this.#sockets.tell(socket, { type: "rejected", code: "bad_frame", detail });
    if (!this.#badFrames.reached(socket, Date.now())) return;
    this.#dismiss((_, other) => other === socket, CloseCode.protocolError, "protocol_error");
  }

  async #forget(socket: WebSocket): Promise<void> {
    const occupant: Occupant | null = socket.deserializeAttachment();
    this.#sockets.leave(socket);
    if (!occupant) return;
    // One that was put out is told of already, but still registered.
    if (!occupant.gone) this.#presence.left(occupant);
    await this.env.USER_INBOX.getByName(occupant.accountId).unregister(occupant.ticket);
    await this.#schedule();
  }

  #dismiss(matches: (occupant: Occupant, socket: WebSocket) => boolean, code: CloseCode, reason: string): void {
    for (const accountId of this.#sockets.dismiss(matches, code, reason)) this.#presence.refresh(accountId);
  }

  #putOutSilent(now: number): void {
    const isSilent = (occupant: Occupant, socket: WebSocket) => now - this.#heard(socket, occupant) >= silence;
    // A client that is alive after all comes back.
    this.#dismiss(isSilent, CloseCode.serviceRestart, "silent");
  }

  /** When a socket last gave a sign of life, in milliseconds since 1970. */
  #heard(socket: WebSocket, { since }: Occupant): number {
    return Math.max(since, this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0);
  }

  /** When the first socket has been silent for too long, should none ping until then. `set`: when the alarm rings. */
  #nextLook(set: number | null): number {
    // Nobody is there who could be told.
    if (this.#presence.size < 2) return Infinity;
    // Who came since it was set is due after it rings.
    if (set !== null) return Date.now() + silence;
    return Math.min(...this.#sockets.entries.map(([socket, occupant]) => this.#heard(socket, occupant))) + silence;
  }

  /**
   * Sets the alarm, if something is to be done. While all ping, it rings at most once between two pings of theirs: an
   * evening of four hours costs at most 480 rows and 480 calls, for 50 people who only read as for two. It is never
   * moved to a later time, which would write a row each time somebody comes: one that rings too early sets the next.
   */
  async #schedule(): Promise<void> {
    const set = await this.ctx.storage.getAlarm();
    const due = Math.min(this.#nextLook(set), this.#presence.nextLeave ?? Infinity);
    if (due < (set ?? Infinity)) await this.ctx.storage.setAlarm(due);
  }

  #isShut(): boolean {
    return this.ctx.storage.kv.get(shutKey) === true;
  }
}
