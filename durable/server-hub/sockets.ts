/** The sockets of those who are here. What the hub knows of each is in its attachment, so that it may sleep. */
import type { CloseCode } from "../protocol/close-codes.ts";
import type { HubEvent, OwnStatus } from "../protocol/hub.ts";

export interface Occupant {
  accountId: string;
  sessionId: string;
  /** The socket's registration in the account's `UserInbox`. */
  ticket: number;
  /** Undefined for a superuser who looks in: no member, and so not shown as one. */
  member?: { owner: boolean; joinedAt: string } | undefined;
  status: OwnStatus;
  watched: string[];
  /** Milliseconds since 1970 */
  since: number;
  /** Put out, or left: a close event, which may come after a sleep, tells nothing new. */
  gone?: true;
}

export class HubSockets {
  /** Kept in memory because `getWebSockets()` for every event is slow; rebuilt on wake. */
  readonly #occupants = new Map<WebSocket, Occupant>();

  constructor(hibernated: WebSocket[]) {
    for (const socket of hibernated) {
      const occupant: Occupant | null = socket.deserializeAttachment();
      if (occupant && !occupant.gone) this.#occupants.set(socket, occupant);
    }
  }

  get entries(): [WebSocket, Occupant][] {
    return [...this.#occupants];
  }

  get occupants(): Occupant[] {
    return [...this.#occupants.values()];
  }

  /** Undefined for a socket whose access has ended: whatever it still says is not heard. */
  occupant(socket: WebSocket): Occupant | undefined {
    return this.#occupants.get(socket);
  }

  seat(socket: WebSocket, occupant: Occupant): void {
    socket.serializeAttachment(occupant);
    this.#occupants.set(socket, occupant);
  }

  leave(socket: WebSocket): void {
    const occupant = this.#occupants.get(socket);
    if (occupant) this.#take(socket, occupant);
  }

  of(accountId: string): Occupant[] {
    return this.occupants.filter((occupant) => occupant.accountId === accountId);
  }

  tell(socket: WebSocket, ...events: HubEvent[]): void {
    if (events.length > 0) this.#deliver(socket, JSON.stringify(events));
  }

  broadcast(event: HubEvent, concerns: (occupant: Occupant, socket: WebSocket) => boolean = () => true): void {
    const frame = JSON.stringify([event]);
    for (const [socket, occupant] of this.#occupants) {
      if (concerns(occupant, socket)) this.#deliver(socket, frame);
    }
  }

  /** Puts out those who match, and tells which accounts that were: nothing reaches these sockets from here on. */
  dismiss(matches: (occupant: Occupant, socket: WebSocket) => boolean, code: CloseCode, reason: string): string[] {
    const put = [...this.#occupants].filter(([socket, occupant]) => matches(occupant, socket));
    for (const [socket, occupant] of put) {
      this.#take(socket, occupant);
      socket.close(code, reason);
    }
    return [...new Set(put.map(([, { accountId }]) => accountId))];
  }

  #take(socket: WebSocket, occupant: Occupant): void {
    this.#occupants.delete(socket);
    socket.serializeAttachment({ ...occupant, gone: true } satisfies Occupant);
  }

  #deliver(socket: WebSocket, frame: string): void {
    try {
      socket.send(frame);
    } catch {
      // Closed since, and its close event is on the way: that one takes its leave.
    }
  }
}
