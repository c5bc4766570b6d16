/** Rules about each connection: greeted first, then what was missed, then what is live; in order, each thing once. */
import type { RoomEvent } from "../../../durable/protocol/events.ts";
import { eventsOf, type History, isSend, type Position, type SocketLife } from "../history.ts";

export function socketViolations(history: History): string[] {
  return history.devices.flatMap((device, index) =>
    device.sockets.flatMap((life, nth) =>
      new Hearing(history, life).violations().map((fault) => `${fault} (device ${index}, socket ${nth})`),
    ),
  );
}

/** Nobody is told of what a crash could take back: no later look at the room finds it further behind. */
export function durabilityViolations({ devices }: History): string[] {
  const told: { at: number; position: Position }[] = [];
  const looked: { at: number; position: Position }[] = [];
  for (const life of devices.flatMap(({ sockets }) => sockets)) {
    for (const arrival of life.arrivals) {
      if ("page" in arrival) {
        told.push({ at: arrival.at, position: arrival.page });
        looked.push({ at: arrival.askedAt, position: arrival.page });
        continue;
      }
      const { at, event } = arrival;
      if (event.type === "message") told.push({ at, position: { seq: event.message.seq, rev: 0 } });
      if (event.type === "change") told.push({ at, position: { seq: event.message.seq, rev: event.rev } });
      if (event.type === "ready") looked.push({ at: life.openedAt, position: event });
    }
  }
  return looked.flatMap(({ at, position: { seq, rev } }) =>
    told
      .filter((earlier) => earlier.at < at && (earlier.position.seq > seq || earlier.position.rev > rev))
      .slice(0, 1)
      .map(({ position }) => `taken back: told of ${position.seq}/${position.rev}, later the room is at ${seq}/${rev}`),
  );
}

class Hearing {
  readonly #history: History;
  readonly #life: SocketLife;
  readonly #found: string[] = [];
  /** Where the client is after what it heard so far. */
  #position: Position = { seq: 0, rev: 0 };
  #ready: Position = { seq: 0, rev: 0 };
  /** Events that answered somebody's retry, by message. */
  readonly #repeats = new Map<string, number>();

  constructor(history: History, life: SocketLife) {
    this.#history = history;
    this.#life = life;
  }

  violations(): string[] {
    const events = eventsOf(this.#life);
    for (const [index, { event, at }] of events.entries()) {
      if ((event.type === "ready") !== (index === 0)) this.#found.push(`greeting: event ${index} is ${event.type}`);
      this.#hear(event, at);
    }
    return this.#found;
  }

  #hear(event: RoomEvent, at: number): void {
    switch (event.type) {
      case "ready":
        this.#ready = event;
        this.#position = this.#life.from ?? event;
        return;
      case "reset":
        this.#position = event;
        return;
      case "message":
        return event.message.seq <= this.#position.seq ? this.#repeatedSend(event, at) : this.#next(event.message.seq);
      case "change":
        return event.rev <= this.#position.rev ? this.#repeatedReaction(event, at) : this.#changed(event);
      case "typing":
      case "rejected":
    }
  }

  #next(seq: number): void {
    if (seq !== this.#position.seq + 1) this.#found.push(`gap: message ${seq} after ${this.#position.seq}`);
    this.#position = { ...this.#position, seq };
  }

  /** What is replayed leaves out what later changes of the same message made needless; what is live leaves out nothing. */
  #changed({ rev, message }: Extract<RoomEvent, { type: "change" }>): void {
    const isLive = rev > this.#ready.rev;
    if (isLive && rev !== Math.max(this.#position.rev, this.#ready.rev) + 1) {
      this.#found.push(`gap: change ${rev} after ${this.#position.rev}`);
    }
    if (isLive && this.#position.rev < this.#ready.rev) this.#found.push(`gap: change ${rev} before the replay ended`);
    if (message.seq > this.#position.seq) this.#found.push(`order: change of ${message.seq} before the message itself`);
    this.#position = { ...this.#position, rev };
  }

  #repeatedSend({ message }: Extract<RoomEvent, { type: "message" }>, at: number): void {
    const asked = this.#history.asked
      .filter(isSend)
      .filter(({ by, command, at: when }) => by === message.author.id && command.nonce === message.nonce && when < at);
    const here = asked.filter(({ on }) => on === this.#life).length;
    // The first of them is what everybody heard, unless it came by another way.
    const retries = here === asked.length ? here - 1 : here;
    if (this.#count(`message ${message.seq}`) > retries) this.#found.push(`twice: message ${message.seq}`);
  }

  #repeatedReaction({ rev, message }: Extract<RoomEvent, { type: "change" }>, at: number): void {
    const asked = this.#history.asked.filter(
      ({ on, command, at: when }) =>
        on === this.#life && command.type === "react" && command.id === message.id && when < at,
    );
    if (this.#count(`change ${message.seq}`) > asked.length) this.#found.push(`twice: change ${rev}`);
    else if (rev < this.#position.rev) this.#found.push(`backwards: change ${rev} after ${this.#position.rev}`);
  }

  #count(key: string): number {
    const count = (this.#repeats.get(key) ?? 0) + 1;
    this.#repeats.set(key, count);
    return count;
  }
}
