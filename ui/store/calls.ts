/** Whom a message calls. Pure: it knows nobody but those whom it is told of. */
import type { Message, User } from "../../durable/protocol/events.ts";
import { type Call, callsIn } from "../../durable/protocol/names.ts";

/** People by the key of their username. */
export type ByName = ReadonlyMap<string, User>;

/** Of the names that a call may be, the longest that somebody has. */
export function calledBy({ names }: Call, byName: ByName): { person: User; length: number } | undefined {
  for (const { key, length } of names) {
    const person = byName.get(key);
    if (person) return { person, length };
  }
  return undefined;
}

/** Whether a message calls this person, by name or because it answers them. Nobody calls themselves. */
export function calls(message: Message, answered: Message | undefined, person: User, byName: ByName): boolean {
  if (message.deleted || message.author.id === person.id) return false;
  if (answered?.author.id === person.id) return true;
  return callsIn(message.content).some((call) => calledBy(call, byName)?.person.id === person.id);
}
