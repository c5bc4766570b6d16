/** Where the account's sockets are open, and which of them an ending concerns. */
import { and, eq, inArray, isNull, ne, type SQL } from "drizzle-orm";
import type { DrizzleSqliteDODatabase } from "drizzle-orm/durable-sqlite";

import { CloseCode } from "../protocol/close-codes.ts";
import { noServer, sockets } from "./schema.ts";

/** Which of an account's access ends. */
export type Ending =
  | { scope: "account" }
  | { scope: "session"; sessionId: string }
  | { scope: "other_sessions"; sessionId: string }
  | { scope: "server"; serverId: string }
  /** What the account may do there has changed: whoever comes back is let in as it is now. */
  | { scope: "channel"; channelId: string };

/** What holds sockets: a room, or a hub where the channel is null. */
export type Place = Pick<typeof sockets.$inferSelect, "channelId" | "serverId">;

export interface OpenSocket {
  /** Null for a socket to the server's hub. */
  channelId: string | null;
  /** Null for a direct conversation's. */
  serverId: string | null;
  sessionId: string;
}

export class Register {
  readonly #database: DrizzleSqliteDODatabase;

  constructor(database: DrizzleSqliteDODatabase) {
    this.#database = database;
  }

  /** `others` are the registrations in that place before. */
  add(socket: OpenSocket): { ticket: number; others: number[] } {
    const { ticket } = sockets;
    const row = { ...socket, serverId: socket.serverId ?? noServer };
    const others = this.#database.select({ ticket }).from(sockets).where(samePlace(row)).all();
    const added = this.#database.insert(sockets).values(row).returning({ ticket }).get();
    return { ...added, others: others.map((other) => other.ticket) };
  }

  remove(tickets: number[]): void {
    this.#database.delete(sockets).where(inArray(sockets.ticket, tickets)).run();
  }

  places(): Place[] {
    const { channelId, serverId } = sockets;
    return this.#database.selectDistinct({ channelId, serverId }).from(sockets).all();
  }

  /** The places that an ending concerns, with the sessions that are open there, and all those registrations. */
  concerned(ending: Ending): { places: { place: Place; sessionIds: string[] }[]; tickets: number[] } {
    const open = this.#database.select().from(sockets).where(concerned(ending)).all();
    const groups = Map.groupBy(open, ({ channelId, serverId }) => `${serverId} ${channelId}`);
    const places = [...groups.values()].flatMap((here) => {
      const sessionIds = [...new Set(here.map((socket) => socket.sessionId))];
      return here.slice(0, 1).map((place) => ({ place, sessionIds }));
    });
    return { places, tickets: open.map(({ ticket }) => ticket) };
  }
}

function samePlace({ channelId, serverId }: Place): SQL | undefined {
  return channelId === null
    ? and(isNull(sockets.channelId), eq(sockets.serverId, serverId))
    : eq(sockets.channelId, channelId);
}

/** What the sockets concerned are closed with. */
export function goodbye({ scope }: Ending): { code: CloseCode; reason: string } {
  switch (scope) {
    case "account":
    case "session":
    case "other_sessions":
      return { code: CloseCode.unauthenticated, reason: "unauthenticated" };
    case "server":
      return { code: CloseCode.forbidden, reason: "forbidden" };
    case "channel":
      return { code: CloseCode.serviceRestart, reason: "changed" };
  }
}

export function sessionsConcerned(
  ending: Exclude<Ending, { scope: "server" | "channel" }>,
): (sessionId: string) => boolean {
  switch (ending.scope) {
    case "account":
      return () => true;
    case "session":
      return (sessionId) => sessionId === ending.sessionId;
    case "other_sessions":
      return (sessionId) => sessionId !== ending.sessionId;
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
    case "channel":
      return eq(sockets.channelId, ending.channelId);
  }
}
