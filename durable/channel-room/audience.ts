/**
 * The sockets that look at a room. The log hands it one frame a batch and knows nothing of sockets, so that a room with
 * very many viewers can later put relays between itself and them.
 */
import type { CloseCode } from "../protocol/close-codes.ts";
import type { RoomEvent, User } from "../protocol/events.ts";

export interface Viewer {
  user: User;
  sessionId: string;
  /** The socket's registration in the account's `UserInbox`. */
  ticket: number;
}

export class Audience {
  /** Kept in memory because `getWebSockets()` for every batch is slow; rebuilt on wake. */
  readonly #viewers = new Map<WebSocket, Viewer>();

  constructor(hibernated: WebSocket[]) {
    for (const socket of hibernated) {
      const viewer: Viewer | null = socket.deserializeAttachment();
      if (viewer && socket.readyState === WebSocket.OPEN) this.#viewers.set(socket, viewer);
    }
  }

  join(socket: WebSocket, viewer: Viewer): void {
    socket.serializeAttachment(viewer);
    this.#viewers.set(socket, viewer);
  }

  /** Undefined for a socket whose access has ended: whatever it still says is not heard. */
  viewer(socket: WebSocket): Viewer | undefined {
    return this.#viewers.get(socket);
  }

  leave(socket: WebSocket): Viewer | undefined {
    const viewer = this.#viewers.get(socket);
    this.#viewers.delete(socket);
    return viewer;
  }

  /** The registrations of an account's sockets here. */
  tickets(accountId: string): number[] {
    return [...this.#viewers.values()].filter((viewer) => viewer.user.id === accountId).map((viewer) => viewer.ticket);
  }

  /** Sends one frame to everybody. The output gate holds it until what was written before is durable. */
  broadcast(frame: string): void {
    for (const socket of this.#viewers.keys()) this.#deliver(socket, frame);
  }

  /** Says something to one socket alone. */
  tell(socket: WebSocket, ...events: RoomEvent[]): void {
    if (this.#viewers.has(socket)) this.#deliver(socket, JSON.stringify(events));
  }

  /** Puts out those who match: nothing reaches them from here on. */
  dismiss(matches: (viewer: Viewer) => boolean, code: CloseCode, reason: string): void {
    for (const [socket, viewer] of this.#viewers) {
      if (!matches(viewer)) continue;
      this.#viewers.delete(socket);
      socket.close(code, reason);
    }
  }

  /** Keeps what a viewer is called up to date in its attachment, across hibernation. */
  rename(user: User): void {
    for (const [socket, viewer] of this.#viewers) {
      if (viewer.user.id === user.id) this.join(socket, { ...viewer, user });
    }
  }

  #deliver(socket: WebSocket, frame: string): void {
    try {
      socket.send(frame);
    } catch {
      // Closed since, and its close event is on the way: the batch goes on for the others.
      this.#viewers.delete(socket);
    }
  }
}
