/**
 * What follows one person over all devices: how far it has read, its always-on sockets, and where else its sockets are
 * open, so that access can end everywhere at once.
 */
import { DurableObject } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";

import migrations from "../../migrations/user-inbox/migrations.js";
import { limits } from "../limits.ts";
import { CloseCode } from "../protocol/close-codes.ts";
import { ping, pong } from "../protocol/connection.ts";
import type { Message, User } from "../protocol/events.ts";
import type { Conversation, InboxEvent, NotificationSetting } from "../protocol/inbox.ts";
import { acceptAndClose } from "../sockets.ts";
import { readDevice } from "../visitor.ts";
import { Conversations } from "./conversations.ts";
import { Devices } from "./devices.ts";
import { type Mention, Mentions } from "./mentions.ts";
import { Notifications } from "./notifications.ts";
import { type Cursor, Reads } from "./reads.ts";
import { type Ending, goodbye, type OpenSocket, type Place, Register, sessionsConcerned } from "./register.ts";
import { noServer } from "./schema.ts";

/** `latest` is the id of its newest message, or its own as long as there is none. */
type Listed = Conversation & { latest: string };

const epochKey = "epoch";
const blockedKey = "blocked";
const openingsKey = "openings";
/** Milliseconds */
const hour = 60 * 60 * 1_000;

export class UserInbox extends DurableObject<Env> {
  readonly #reads: Reads;
  readonly #mentions: Mentions;
  readonly #conversations: Conversations;
  readonly #notifications: Notifications;
  readonly #devices: Devices;
  readonly #register: Register;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Auto-response: a ping must not wake the object.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong));
    const database = drizzle(ctx.storage, { casing: "snake_case" });
    void ctx.blockConcurrencyWhile(() => migrate(database, migrations));
    this.#reads = new Reads(database);
    this.#mentions = new Mentions(database);
    this.#conversations = new Conversations(database);
    this.#notifications = new Notifications(database);
    this.#devices = new Devices(ctx);
    this.#register = new Register(database);
  }

  /** A device's socket. 409 when the account's access changed since the door checked it: the door looks again. */
  override fetch(request: Request): Response {
    const { sessionId, epoch } = readDevice(request.headers);
    if (epoch !== this.epoch()) return new Response(null, { status: 409 });
    if (this.#devices.count >= limits.devicesPerAccount) {
      return acceptAndClose(request, CloseCode.tooManyConnections, "too_many_connections");
    }
    const { reads, mentioned, conversations } = this.unread();
    const blocked = this.#blocked();
    const notifications = this.#notifications.all();
    // Without an await since the epoch was compared: an ending comes before that, or finds the socket.
    return this.#devices.admit(request, sessionId, {
      type: "ready",
      reads,
      mentions: mentioned.length,
      mentioned,
      conversations,
      blocked,
      notifications,
    });
  }

  override webSocketMessage(socket: WebSocket): void {
    this.#devices.refuse(socket);
  }

  override webSocketClose(socket: WebSocket): void {
    this.#devices.answerClose(socket);
  }

  /** Raised by every ending. The door reads it before it checks access. */
  epoch(): number {
    return this.ctx.storage.kv.get<number>(epochKey) ?? 0;
  }

  /**
   * A room or a hub registers a socket before it lets it hear anything. Undefined when access ended since `epoch` was read:
   * what the door found then may no longer hold.
   * `others` are the account's registrations in that place before; only it knows which of them are alive.
   */
  register(socket: OpenSocket, epoch: number): { ticket: number; others: number[] } | undefined {
    if (epoch !== this.epoch()) return undefined;
    return this.#register.add(socket);
  }

  unregister(...tickets: number[]): void {
    this.#register.remove(tickets);
  }

  /**
   * How far the person has read, of each channel in which that is not 0; which mentions come after that; and its direct
   * conversations.
   */
  unread(): { reads: Cursor[]; mentioned: Cursor[]; conversations: Conversation[] } {
    const reads = this.#reads.cursors();
    const listed = this.conversations(undefined, limits.conversationsListed);
    const conversations = listed.map(({ channelId, users, seq, read }) => ({ channelId, users, seq, read }));
    return { reads, mentioned: this.#mentions.unread(reads), conversations };
  }

  /** Messages have called the person. A room that is not sure whether this arrived calls again. */
  call(serverId: string, messages: Message[]): void {
    const fresh = messages.filter((message) => this.#mentions.add(serverId, message));
    this.#devices.tell(
      ...fresh.map((message) => ({ type: "mention" as const, serverId, channelId: message.channelId, message })),
    );
  }

  /** Newest first, before a message's id. */
  mentions(before: string | undefined, limit: number): Mention[] {
    return this.#mentions.page(before, limit);
  }

  /** In how many seconds the person may begin another conversation; 0 when that is now, and then it has. */
  takeOpening(): number {
    const now = Date.now();
    const recent = (this.ctx.storage.kv.get<number[]>(openingsKey) ?? []).filter((at) => at > now - hour);
    const [oldest] = recent.slice(-limits.conversationsPerHour);
    if (oldest !== undefined && recent.length >= limits.conversationsPerHour) return (oldest + hour - now) / 1_000;
    // In storage, because an inbox sleeps between two of them.
    this.ctx.storage.kv.put(openingsKey, [...recent, now]);
    return 0;
  }

  /** A direct conversation began, for the one who began it: the others hear of it by its first message. */
  begin(channelId: string, users: User[]): void {
    if (this.#conversations.moved(channelId, users, 0, channelId)) {
      this.#devices.tell({ type: "conversation", channelId, users, seq: 0 });
    }
  }

  /** A direct conversation has moved. A room that is not sure whether this arrived says it again. */
  converse(users: User[], message: Message): void {
    const { channelId, seq, id } = message;
    if (!this.#conversations.moved(channelId, users, seq, id)) return;
    this.#devices.tell({ type: "conversation", channelId, users, seq, ...(!message.deleted && { message }) });
  }

  /** The newest first, before another's newest message or, where nobody said anything, its own id. */
  conversations(before: string | undefined, limit: number): Listed[] {
    const readTo = new Map(this.#reads.cursors().map(({ channelId, seq }) => [channelId, seq]));
    return this.#conversations.page(before, limit).map((row) => ({ ...row, read: readTo.get(row.channelId) ?? 0 }));
  }

  /** All whom the person has blocked now. */
  setBlocked(userIds: string[]): void {
    this.ctx.storage.kv.put(blockedKey, userIds);
    this.#devices.tell({ type: "blocked", userIds });
  }

  notifications(): NotificationSetting[] {
    return this.#notifications.all();
  }

  /** Of what the person wants to be told there. False when there are as many settings as there can be. */
  setNotifications(serverId: string | null, setting: NotificationSetting): boolean {
    if (!this.#notifications.set(serverId ?? noServer, setting)) return false;
    this.#devices.tell({ type: "notifications", setting });
    return true;
  }

  /** Forgets what was chosen for servers other than the person's: nobody tells members that a server was deleted. */
  keepNotifications(serverIds: string[]): void {
    this.#notifications.keep(serverIds);
  }

  /** The person has read a channel up to `seq`. Never moves back. */
  read(serverId: string | null, channelId: string, seq: number): void {
    if (this.#reads.advance(serverId ?? noServer, channelId, seq)) this.#devices.tell({ type: "read", channelId, seq });
  }

  /** The person has read a whole server, whose channels are so far. */
  readServer(serverId: string, positions: Cursor[]): void {
    this.#devices.tell(...this.#markRead(serverId, positions));
  }

  /**
   * The person is a member of a server now, of which all that was said before counts as read. `fresh` tells that it was
   * none; otherwise this only completes a try that failed half-way, which has left no mark.
   */
  join(serverId: string, positions: Cursor[], fresh: boolean): void {
    if (!fresh && this.#reads.isMarked(serverId)) return;
    const moved = this.#markRead(serverId, positions);
    this.#devices.tell({ type: "server", id: serverId, change: "joined" }, ...moved);
  }

  /** Ends access: when this returns, the sockets concerned are closed. Safe to repeat. */
  async end(accountId: string, ending: Ending): Promise<void> {
    this.ctx.storage.kv.put(epochKey, this.epoch() + 1);
    this.#endHere(ending);
    const { code, reason } = goodbye(ending);
    const { places, tickets } = this.#register.concerned(ending);
    await Promise.all(
      places.map(({ place, sessionIds }) => this.#place(place).end(accountId, sessionIds, code, reason)),
    );
    // Not those that registered meanwhile: they came after this ending.
    this.#register.remove(tickets);
  }

  /** The account is gone. Only the epoch stays: who read it before may still stand in a door. */
  async destroy(accountId: string): Promise<void> {
    await this.end(accountId, { scope: "account" });
    this.#reads.clear();
    this.#mentions.clear();
    this.#conversations.clear();
    this.#notifications.clear();
    for (const key of [blockedKey, openingsKey]) this.ctx.storage.kv.delete(key);
  }

  /** Tells the rooms and hubs that are open what the person is called now. */
  async rename(user: User): Promise<void> {
    const told = await Promise.allSettled(this.#register.places().map((place) => this.#place(place).rename(user)));
    // The new name is in D1: whoever did not hear of it reads it there.
    for (const result of told) {
      if (result.status === "rejected") console.error({ event: "rename_failed", error: String(result.reason) });
    }
  }

  #endHere(ending: Ending): void {
    if (ending.scope === "channel") return;
    if (ending.scope === "server") {
      this.#reads.forget(ending.serverId);
      this.#mentions.forget(ending.serverId);
      this.#notifications.forget(ending.serverId);
      this.#devices.tell({ type: "server", id: ending.serverId, change: "left" });
      return;
    }
    this.#devices.dismiss(sessionsConcerned(ending), CloseCode.unauthenticated, "unauthenticated");
  }

  #blocked(): string[] {
    return this.ctx.storage.kv.get<string[]>(blockedKey) ?? [];
  }

  #markRead(serverId: string, positions: Cursor[]): InboxEvent[] {
    return this.#reads.mark(serverId, positions).map((moved) => ({ type: "read", ...moved }));
  }

  /** What holds a socket. */
  #place({ channelId, serverId }: Place) {
    return channelId === null ? this.env.SERVER_HUB.getByName(serverId) : this.env.CHANNEL_ROOM.getByName(channelId);
  }
}
