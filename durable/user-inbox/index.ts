/** What follows one person: where its sockets are open, so that access can end everywhere at once. */
import { DurableObject } from "cloudflare:workers";
import { and, eq, inArray, lte, ne, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";

import migrations from "../../migrations/user-inbox/migrations.js";
import { CloseCode } from "../protocol/close-codes.ts";
import type { User } from "../protocol/events.ts";
import { sockets } from "./schema.ts";

/** Which of an account's access ends. */
export type Ending =
  | { scope: "account" }
  | { scope: "session"; sessionId: string }
  | { scope: "other_sessions"; sessionId: string }
  | { scope: "server"; serverId: string };

interface OpenSocket {
  channelId: string;
  serverId: string;
  sessionId: string;
}

const epochKey = "epoch";

export class UserInbox extends DurableObject<Env> {
  readonly #database;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#database = drizzle(ctx.storage, { casing: "snake_case" });
    void ctx.blockConcurrencyWhile(() => migrate(this.#database, migrations));
  }

  /** Raised by every ending. The door reads it before it checks access. */
  epoch(): number {
    return this.ctx.storage.kv.get<number>(epochKey) ?? 0;
  }

  /**
   * A room registers a socket before it lets it hear anything. Undefined when access ended since `epoch` was read:
   * what the door found then may no longer hold.
   * `others` are the account's registrations in that room before; only the room knows which of them are alive.
   */
  register(socket: OpenSocket, epoch: number): { ticket: number; others: number[] } | undefined {
    if (epoch !== this.epoch()) return undefined;
    const { ticket } = sockets;
    const others = this.#database.select({ ticket }).from(sockets).where(eq(sockets.channelId, socket.channelId)).all();
    const registered = this.#database.insert(sockets).values(socket).returning({ ticket }).get();
    return { ...registered, others: others.map((other) => other.ticket) };
  }

  unregister(...tickets: number[]): void {
    this.#database.delete(sockets).where(inArray(sockets.ticket, tickets)).run();
  }

  /** Ends access: when this returns, the sockets concerned are closed. Safe to repeat. */
  async end(accountId: string, ending: Ending): Promise<void> {
    this.ctx.storage.kv.put(epochKey, this.epoch() + 1);
    const open = this.#database.select().from(sockets).where(concerned(ending)).all();
    const code = ending.scope === "server" ? CloseCode.forbidden : CloseCode.unauthenticated;
    const reason = ending.scope === "server" ? "forbidden" : "unauthenticated";
    await Promise.all(
      [...Map.groupBy(open, (socket) => socket.channelId)].map(([channelId, here]) => {
        const sessionIds = [...new Set(here.map((socket) => socket.sessionId))];
        return this.env.CHANNEL_ROOM.getByName(channelId).end(accountId, sessionIds, code, reason);
      }),
    );
    const newest = Math.max(0, ...open.map((socket) => socket.ticket));
    // Not those that registered meanwhile: they came after this ending.
    this.#database
      .delete(sockets)
      .where(and(concerned(ending), lte(sockets.ticket, newest)))
      .run();
  }

  /** Tells the rooms that are open what the person is called now. */
  async rename(user: User): Promise<void> {
    const open = this.#database.selectDistinct({ channelId: sockets.channelId }).from(sockets).all();
    await Promise.all(open.map(({ channelId }) => this.env.CHANNEL_ROOM.getByName(channelId).rename(user)));
  }
}

function concerned(ending: Ending): SQL | undefined {
  switch (ending.scope) {
    case "account":
      return undefined;
    case "session":
      return eq(sockets.sessionId, ending.sessionId);
    case "other_sessions":
      return ne(sockets.sessionId, ending.sessionId);
    case "server":
      return eq(sockets.serverId, ending.serverId);
  }
}
