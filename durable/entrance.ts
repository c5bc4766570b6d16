/**
 * The way into an object that holds sockets. A socket is registered in its account's inbox before it hears anything, so
 * that whoever ends that account's access finds it.
 */
import { Admissions } from "./admissions.ts";
import { limits } from "./limits.ts";
import { CloseCode } from "./protocol/close-codes.ts";
import { acceptAndClose } from "./sockets.ts";
import type { Visitor } from "./visitor.ts";

/** What the entrance asks of the object behind it. */
interface Place {
  /** Null for a server's hub. */
  readonly channelId: string | null;
  isShut(): boolean;
  /** The registrations of an account's sockets there. */
  tickets(accountId: string): number[];
}

export class Entrance {
  readonly #ctx: DurableObjectState;
  readonly #env: Env;
  readonly #place: Place;
  readonly #admissions = new Admissions();

  constructor(ctx: DurableObjectState, env: Env, place: Place) {
    this.#ctx = ctx;
    this.#env = env;
    this.#place = place;
  }

  /**
   * Lets a visitor in by `welcome`, which gives its socket a seat in one synchronous turn.
   * 409 when the account's access changed since the door checked it: the door looks again.
   */
  async admit(request: Request, visitor: Visitor, welcome: (ticket: number) => Response): Promise<Response> {
    const accountId = visitor.user.id;
    if (this.#place.isShut()) return acceptAndClose(request, CloseCode.notFound, "not_found");
    if (this.#place.tickets(accountId).length + this.#admissions.count(accountId) >= limits.socketsPerAccount) {
      return acceptAndClose(request, CloseCode.tooManyConnections, "too_many_connections");
    }

    const { registered, welcome: isWelcome } = await this.#register(visitor);
    if (registered === undefined) return new Response(null, { status: 409 });
    if (!isWelcome || this.#place.isShut()) {
      this.#takeOff(accountId, registered.ticket);
      return new Response(null, { status: 409 });
    }
    const response = welcome(registered.ticket);
    // What a crash left in the register goes, unless somebody's ticket is still on its way here.
    if (this.#admissions.count(accountId) === 0) {
      const alive = this.#place.tickets(accountId);
      this.#takeOff(accountId, ...registered.others.filter((ticket) => !alive.includes(ticket)));
    }
    return response;
  }

  /** Those who match and are on their way in stay out. */
  cancel(matches: (visitor: { user: { id: string }; sessionId: string }) => boolean): void {
    this.#admissions.cancel(matches);
  }

  /** Tells the account's inbox of a socket. Whoever's access ends meanwhile is no longer welcome. */
  async #register(visitor: Visitor) {
    const { user, sessionId, serverId, epoch } = visitor;
    const admission = this.#admissions.begin(visitor);
    try {
      const socket = { channelId: this.#place.channelId, serverId, sessionId };
      const registered = await this.#env.USER_INBOX.getByName(user.id).register(socket, epoch);
      return { registered, welcome: this.#admissions.complete(admission) };
    } finally {
      this.#admissions.complete(admission);
    }
  }

  #takeOff(accountId: string, ...tickets: number[]): void {
    if (tickets.length > 0) this.#ctx.waitUntil(this.#env.USER_INBOX.getByName(accountId).unregister(...tickets));
  }
}
