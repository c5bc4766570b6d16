/**
 * Sockets between the door and the object. While it waits for the account's inbox to register a socket, that
 * account's access may end; whoever is put out in this moment must not come in after it.
 */
import type { Visitor } from "./visitor.ts";

export class Admissions {
  readonly #pending = new Map<symbol, Visitor>();

  begin(visitor: Visitor): symbol {
    const admission = Symbol("admission");
    this.#pending.set(admission, visitor);
    return admission;
  }

  /** Whether the visitor may still come in. */
  complete(admission: symbol): boolean {
    return this.#pending.delete(admission);
  }

  cancel(matches: (visitor: { user: { id: string }; sessionId: string }) => boolean): void {
    for (const [admission, visitor] of this.#pending) {
      if (matches(visitor)) this.#pending.delete(admission);
    }
  }

  /** How many of an account's sockets are on their way in. */
  count(accountId: string): number {
    return [...this.#pending.values()].filter((visitor) => visitor.user.id === accountId).length;
  }
}
