/**
 * Group commit. Commands queue up; one synchronous flush writes them all (one implicit transaction) and then sends one
 * frame to everybody in the same turn, so the output gate holds that frame until all of it is durable.
 * There is no `await` anywhere in here, and there must never be one.
 */
import type { Message, RejectionCode, RoomEvent, User } from "../protocol/events.ts";
import type { Draft, Log } from "./log.ts";

export type Command =
  | { type: "send"; author: User; draft: Draft }
  | { type: "edit"; actor: Actor; id: string; content: string }
  | { type: "delete"; actor: Actor; id: string };

/** Who changes a message: its author may, and for deletion one who moderates the room. */
export interface Actor {
  accountId: string;
  moderates: boolean;
}

/** Why a command that was understood is not carried out. */
export type RefusalCode = Exclude<RejectionCode, "bad_frame">;

/** `repeated`: it was carried out before, and this is what came of it then. */
export type Outcome = { ok: true; message: Message; repeated: boolean } | { ok: false; code: RefusalCode };

interface Job {
  command: Command;
  settle: (outcome: Outcome) => void;
}

export class Pipeline {
  readonly #log: Log;
  readonly #broadcast: (frame: string) => void;
  #queue: Job[] = [];

  constructor(log: Log, broadcast: (frame: string) => void) {
    this.#log = log;
    this.#broadcast = broadcast;
  }

  /** Queues a command; `settle` is called in the turn that commits it, after the frame went out. */
  push(command: Command, settle: (outcome: Outcome) => void): void {
    // The first on an empty queue schedules the flush: whatever else arrives in this turn of the event loop joins it.
    if (this.#queue.push({ command, settle }) === 1) setTimeout(() => this.#flush(), 0);
  }

  #flush(): void {
    const jobs = this.#queue;
    this.#queue = [];
    const events: RoomEvent[] = [];
    const outcomes = jobs.map(({ command }) => this.#commit(command, events));
    // Each event is serialised once, whatever the number of viewers.
    if (events.length > 0) this.#broadcast(JSON.stringify(events));
    for (const [index, outcome] of outcomes.entries()) jobs[index]?.settle(outcome);
  }

  #commit(command: Command, events: RoomEvent[]): Outcome {
    try {
      return this.#apply(command, events);
    } catch (error) {
      // One command that fails must not take the batch with it.
      console.error({
        event: "commit_failed",
        channelId: this.#log.channelId,
        command: command.type,
        error: String(error),
      });
      return { ok: false, code: "internal_error" };
    }
  }

  #apply(command: Command, events: RoomEvent[]): Outcome {
    switch (command.type) {
      case "send": {
        const { replyTo } = command.draft;
        if (replyTo !== undefined && !this.#log.find(replyTo)) return { ok: false, code: "message_not_found" };
        const { message, repeated } = this.#log.append(command.author, command.draft);
        if (!repeated) events.push({ type: "message", message });
        return { ok: true, message, repeated };
      }
      case "edit": {
        const message = this.#log.find(command.id);
        if (!message || message.deleted) return { ok: false, code: "message_not_found" };
        if (message.author.id !== command.actor.accountId) return { ok: false, code: "forbidden" };
        return this.#changed(this.#log.edit(message.seq, command.content), events);
      }
      case "delete": {
        const message = this.#log.find(command.id);
        if (!message || message.deleted) return { ok: false, code: "message_not_found" };
        if (message.author.id !== command.actor.accountId && !command.actor.moderates)
          return { ok: false, code: "forbidden" };
        return this.#changed(this.#log.empty(message.seq), events);
      }
    }
  }

  #changed(message: Message, events: RoomEvent[]): Outcome {
    events.push({ type: "change", rev: this.#log.rev, message });
    return { ok: true, message, repeated: false };
  }
}
