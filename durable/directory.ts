/** What an object asks the Worker about people: only the Worker reads D1, and says who may hear what. */

import type { User } from "./protocol/events.ts";

/** Whom a message calls: by what its words may name, and by who wrote the message that it answers. */
export interface Calling {
  authorId: string;
  /** For each `@…` the names that it may be, longest first, by `nameKey`. */
  names: string[][];
  answeredId: string | undefined;
}

export interface Directory {
  /**
   * The accounts that each message reaches, in the order asked: members of the server, but its author and those who
   * blocked that one.
   */
  called(serverId: string, callings: Calling[]): Promise<string[][]>;
  /** Those who are in a direct conversation. */
  participants(conversationId: string): Promise<User[]>;
}

/** The Worker's own entrypoint, which needs no binding. */
export function directoryOf(ctx: DurableObjectState): Directory {
  return ctx.exports.Directory;
}
