/** What happened in one room, as those in it saw it. `at` numbers the moments of a history: 1, 2, 3, … */
import type { RoomCommand } from "../../durable/protocol/commands.ts";
import type { Message, RoomEvent } from "../../durable/protocol/events.ts";

export interface Position {
  seq: number;
  rev: number;
}

/** A command that writes. */
export type Writing = Exclude<RoomCommand, { type: "typing" | "seen" }>;

/** A command, when and where it was given. */
export interface Asked {
  at: number;
  by: string;
  command: Writing;
  /** The socket it was said on; over REST there is none. */
  on?: SocketLife;
  /** What REST answered; on a socket the answer is an event. */
  answer?: { at: number; status: number; message?: Message };
}

/** A page of the log, as one account read it over REST. */
export interface Page extends Position {
  messages: Message[];
}

/** What reached a client, in the order of arrival: events of its socket, and pages that it read meanwhile. */
export type Arrival = { at: number; event: RoomEvent } | { at: number; page: Page; askedAt: number };

/** One connection, from the upgrade to its end. */
export interface SocketLife {
  openedAt: number;
  /** Where it resumed; without, the client read the log over REST. */
  from?: Position;
  arrivals: Arrival[];
}

/** One client over all of its connections. At the end it knows the whole log. */
export interface DeviceLife {
  by: string;
  sockets: SocketLife[];
}

/** What reached an account that may be called. */
export interface Calls {
  username: string;
  /** On its own socket, in order: ids of messages. */
  heard: string[];
  /** In its list of mentions, when all is quiet. */
  listed: string[];
}

export interface History {
  channelId: string;
  /** The account that may delete what others wrote. */
  owner: string;
  asked: Asked[];
  devices: DeviceLife[];
  /** The whole log, as each account reads it when all is quiet. */
  end: Record<string, Page>;
  /** By account. */
  calls: Record<string, Calls>;
}

export function isSend<A extends Asked>(asked: A): asked is A & { command: Extract<Writing, { type: "send" }> } {
  return asked.command.type === "send";
}

export function eventsOf(life: SocketLife): { at: number; event: RoomEvent }[] {
  return life.arrivals.filter((arrival) => "event" in arrival);
}
