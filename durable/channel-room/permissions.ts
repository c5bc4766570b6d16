/** Who may do what to a message. Whether somebody may be in the room at all, the door has decided. */
import type { Message } from "../protocol/events.ts";

export interface Actor {
  accountId: string;
  /** The server's owner, or a superuser. */
  moderates: boolean;
}

export function mayEdit(actor: Actor, message: Message): boolean {
  return message.author.id === actor.accountId;
}

export function mayDelete(actor: Actor, message: Message): boolean {
  return message.author.id === actor.accountId || actor.moderates;
}
