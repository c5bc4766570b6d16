/**
 * Those who look at a room. The log hands over one frame a batch and knows nothing of sockets, so that a room with very
 * many viewers can later put relays between itself and them: an `Audience` that holds relays instead of sockets.
 */
import { CloseCode } from "../protocol/close-codes.ts";
import type { RoomEvent, User } from "../protocol/events.ts";
import { byteLength } from "./bytes.ts";
import { Outflow } from "./outflow.ts";

export interface Audience {
  /** How many sends a broadcast takes. */
  readonly size: number;
  /** Sends one frame to everybody, or to all but one account. `seq` is the newest message there is. */
  broadcast(frame: string, seq: number, exceptAccountId?: string): void;
  /** Puts out those who match: nothing reaches them from here on. */
  dismiss(matches: (viewer: Viewer) => boolean, code: CloseCode, reason: string): void;
  /** Keeps what somebody is called up to date. */
  rename(user: User): void;
}

export interface Viewer {
  user: User;
  sessionId: string;
  moderates: boolean;
  /** May read, and not write. */
  silenced: boolean;
  /** The socket's registration in the account's `UserInbox`. */
  ticket: number;
}

interface Seat {
  viewer: Viewer;
  /** Of the bytes that went to everybody, how many this socket has read or did not get. */
  seen: number;
  /** Bytes sent to this socket alone that it has not said it read. */
  own: number;
}

/** The audience of a room that holds its sockets itself. */
export class Sockets implements Audience {
  /** Kept in memory because `getWebSockets()` for every batch is slow; rebuilt on wake. */
  readonly #seats = new Map<WebSocket, Seat>();
  readonly #outflow = new Outflow();
  readonly #unseenBytes: number;

  constructor(hibernated: WebSocket[], unseenBytes: number) {
    this.#unseenBytes = unseenBytes;
    for (const socket of hibernated) {
      const viewer: Viewer | null = socket.deserializeAttachment();
      if (viewer && socket.readyState === WebSocket.OPEN) this.#seats.set(socket, { viewer, seen: 0, own: 0 });
    }
  }

  get size(): number {
    return this.#seats.size;
  }

  join(socket: WebSocket, viewer: Viewer): void {
    socket.serializeAttachment(viewer);
    this.#seats.set(socket, { viewer, seen: this.#outflow.total, own: 0 });
  }

  /** Undefined for a socket whose access has ended: whatever it still says is not heard. */
  viewer(socket: WebSocket): Viewer | undefined {
    return this.#seats.get(socket)?.viewer;
  }

  leave(socket: WebSocket): void {
    this.#seats.delete(socket);
  }

  /** The registrations of an account's sockets here. */
  tickets(accountId: string): number[] {
    return [...this.#seats.values()]
      .filter(({ viewer }) => viewer.user.id === accountId)
      .map(({ viewer }) => viewer.ticket);
  }

  /** The output gate holds the frame until what was written before is durable. */
  broadcast(frame: string, seq: number, exceptAccountId?: string): void {
    const bytes = byteLength(frame);
    this.#outflow.add(bytes, seq);
    for (const [socket, seat] of this.#seats) {
      if (seat.viewer.user.id === exceptAccountId) seat.seen += bytes;
      else this.#deliver(socket, seat, frame);
    }
  }

  /** Says something to one socket alone. */
  tell(socket: WebSocket, ...events: RoomEvent[]): void {
    this.tellFrame(socket, JSON.stringify(events));
  }

  tellFrame(socket: WebSocket, frame: string): void {
    const seat = this.#seats.get(socket);
    if (!seat) return;
    seat.own += byteLength(frame);
    this.#deliver(socket, seat, frame);
  }

  /** The client has read everything up to message `seq`. */
  acknowledge(socket: WebSocket, seq: number): void {
    const seat = this.#seats.get(socket);
    if (!seat) return;
    seat.seen = Math.max(seat.seen, this.#outflow.totalAt(seq));
    seat.own = 0;
  }

  dismiss(matches: (viewer: Viewer) => boolean, code: CloseCode, reason: string): void {
    for (const [socket, { viewer }] of this.#seats) {
      if (matches(viewer)) this.#close(socket, code, reason);
    }
  }

  rename(user: User): void {
    for (const [socket, seat] of this.#seats) {
      if (seat.viewer.user.id !== user.id) continue;
      seat.viewer = { ...seat.viewer, user };
      socket.serializeAttachment(seat.viewer);
    }
  }

  #deliver(socket: WebSocket, seat: Seat, frame: string): void {
    // The runtime buffers without bound for a socket that does not read: that memory is everybody's.
    if (this.#outflow.total - seat.seen + seat.own > this.#unseenBytes) {
      this.#close(socket, CloseCode.tooSlow, "too_slow");
      return;
    }
    try {
      socket.send(frame);
    } catch {
      // Closed since, and its close event is on the way: the batch goes on for the others.
      this.#seats.delete(socket);
    }
  }

  #close(socket: WebSocket, code: CloseCode, reason: string): void {
    this.#seats.delete(socket);
    socket.close(code, reason);
  }
}
