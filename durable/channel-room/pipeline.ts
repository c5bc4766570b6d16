/**
 * Group commit. Commands queue up; one synchronous flush writes them all (one implicit transaction) and then sends one
 * frame to everybody in the same turn, so the output gate holds that frame until all of it is durable.
 * There is no `await` anywhere in here, and there must never be one.
 */
import type { Message, RejectionCode, RoomEvent, User } from "../protocol/events.ts";
import type { Audience } from "./audience.ts";
import type { Draft, Log } from "./log.ts";
import { type Actor, mayDelete, mayEdit } from "./permissions.ts";

export type Command =
  | { type: "send"; author: User; draft: Draft }
  | { type: "edit"; actor: Actor; id: string; content: string }
  | { type: "delete"; actor: Actor; id: string }
  | { type: "react"; actor: Actor; id: string; emoji: string; on: boolean };

/** Why a command that was understood is not carried out. */
export type RefusalCode = Exclude<RejectionCode, "bad_frame">;

/** `event` is what everybody heard; with `repeated` nobody did, because it was so already. */
export type Outcome = { ok: true; event: CommitEvent; repeated: boolean } | { ok: false; code: RefusalCode };

type CommitEvent = Extract<RoomEvent, { message: Message }>;

/** Sending takes tens of microseconds a socket, whatever is in the frame. */
const gatheringPerSend = 0.01;
const gatheringMax = 10;
/** A room that was quiet for so long answers at once. */
const quiet = 250;

/** What else comes of new messages. */
export interface Follower {
  /** In the turn that writes it. */
  appended(message: Message): void;
  /** After everybody here has heard what a flush brought, up to `seq`. */
  moved(seq: number): void;
}

interface Job {
  command: Command;
  settle: (outcome: Outcome) => void;
}

export class Pipeline {
  readonly #log: Log;
  readonly #audience: Audience;
  readonly #reactionKinds: number;
  readonly #follower: Follower;
  #queue: Job[] = [];
  #flushedAt = 0;

  constructor(log: Log, audience: Audience, reactionKinds: number, follower: Follower) {
    this.#log = log;
    this.#audience = audience;
    this.#reactionKinds = reactionKinds;
    this.#follower = follower;
  }

  /** Queues a command; `settle` is called in the turn that commits it, after the frame went out. */
  push(command: Command, settle: (outcome: Outcome) => void): void {
    // The first on an empty queue schedules the flush: whatever else arrives in this turn of the event loop joins it.
    if (this.#queue.push({ command, settle }) === 1) setTimeout(() => this.#flush(), this.#gathering());
  }

  /**
   * How long to wait for more, in milliseconds. While a large room is busy, those who answer what they just heard come
   * a little too late for the next frame, and half of the frames would be sent to everybody for half of the messages.
   */
  #gathering(): number {
    if (Date.now() - this.#flushedAt > quiet) return 0;
    return Math.min(gatheringMax, Math.floor(this.#audience.size * gatheringPerSend));
  }

  #flush(): void {
    const jobs = this.#queue;
    this.#queue = [];
    this.#flushedAt = Date.now();
    const events: RoomEvent[] = [];
    const outcomes = jobs.map(({ command }) => this.#commit(command, events));
    // Each event is serialised once, whatever the number of viewers.
    if (events.length > 0) this.#audience.broadcast(JSON.stringify(events), this.#log.seq);
    for (const [index, outcome] of outcomes.entries()) jobs[index]?.settle(this.#current(outcome));
    if (events.some(({ type }) => type === "message")) this.#follower.moved(this.#log.seq);
  }

  /** What a retry is answered with may have changed since, in the batch that everybody just heard. */
  #current(outcome: Outcome): Outcome {
    if (!outcome.ok || !outcome.repeated) return outcome;
    const { event } = outcome;
    const message = this.#log.find(event.message.id) ?? event.message;
    return {
      ...outcome,
      event: event.type === "change" ? { ...event, rev: this.#log.rev, message } : { ...event, message },
    };
  }

  #commit(command: Command, events: RoomEvent[]): Outcome {
    try {
      return this.#apply(command, events);
    } catch (error) {
      // One command that fails must not take the batch with it.
      console.error({
        event: "commit_failed",
        channelId: this.#log.reader.channelId,
        command: command.type,
        error: String(error),
      });
      return { ok: false, code: "internal_error" };
    }
  }

  #apply(command: Command, events: RoomEvent[]): Outcome {
    const outcome = command.type === "send" ? this.#append(command) : this.#change(command);
    if (outcome.ok && !outcome.repeated) events.push(outcome.event);
    return outcome;
  }

  #append({ author, draft }: Extract<Command, { type: "send" }>): Outcome {
    if (draft.replyTo !== undefined && !this.#log.find(draft.replyTo)) return refuse("message_not_found");
    const { message, repeated } = this.#log.append(author, draft);
    if (!repeated) this.#follower.appended(message);
    return { ok: true, event: { type: "message", message }, repeated };
  }

  #change(command: Exclude<Command, { type: "send" }>): Outcome {
    const { actor } = command;
    const message = this.#log.find(command.id);
    if (!message || message.deleted) return refuse("message_not_found");
    switch (command.type) {
      case "edit":
        return mayEdit(actor, message)
          ? this.#changed(this.#log.edit(message.seq, command.content))
          : refuse("forbidden");
      case "delete":
        return mayDelete(actor, message) ? this.#changed(this.#log.empty(message.seq)) : refuse("forbidden");
      case "react":
        return this.#react(command, message);
    }
  }

  #react({ actor, emoji, on }: Extract<Command, { type: "react" }>, message: Message): Outcome {
    const kinds = message.reactions ?? [];
    const isNew = on && !kinds.some((kind) => kind.emoji === emoji);
    if (isNew && kinds.length >= this.#reactionKinds) return refuse("too_many_reactions");
    const changed = this.#log.react(message.seq, actor.accountId, emoji, on);
    if (!changed) return { ok: true, event: { type: "change", rev: this.#log.rev, message }, repeated: true };
    return this.#changed(changed, { userId: actor.accountId, emoji, on });
  }

  #changed(message: Message, reacted?: { userId: string; emoji: string; on: boolean }): Outcome {
    const event = { type: "change" as const, rev: this.#log.rev, message, ...(reacted && { reacted }) };
    return { ok: true, event, repeated: false };
  }
}

function refuse(code: RefusalCode): Outcome {
  return { ok: false, code };
}
