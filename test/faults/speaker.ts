/** One end of a socket of somebody who may say anything, and what that brought. */
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

import { type Message, RoomEvent } from "../../durable/protocol/events.ts";
import type { Person } from "../person.ts";
import type { Socket } from "../socket.ts";
import { answersTo, type Frame } from "./frames.ts";

type Rejected = Extract<RoomEvent, { type: "rejected" }>;

export class Speaker {
  /** Its own newest message, which it may change. */
  own = "1";
  readonly #id: string;
  readonly #socket: Socket;
  #turn = 0;

  constructor(person: Person, socket: Socket) {
    this.#id = person.id;
    this.#socket = socket;
  }

  /** Says all of it at once; answers what is wrong with what came back. */
  async say(frames: Frame[]): Promise<string[]> {
    const [events, texts] = [this.#socket.events.length, this.#socket.frames.length];
    for (const one of frames) this.#socket.sendRaw(typeof one === "string" ? one : one.buffer);
    await this.#hearAll(events);
    const heard = this.#socket.events.slice(events);
    const pongs = this.#socket.frames.slice(texts).filter((text) => text === "pong").length;
    return [...malformed(heard), ...this.#unanswered(frames, heard, pongs)];
  }

  /** What was queued is answered before this message, or in the turn of it; what was refused at once, before the refusal. */
  async #hearAll(from: number): Promise<void> {
    const nonce = `barrier-${++this.#turn}`;
    this.#socket.say("barrier", nonce);
    const message = await this.#heard(from, (event) => {
      const isEcho = event.type === "message" && event.message.author.id === this.#id && event.message.nonce === nonce;
      return isEcho ? event.message : undefined;
    });
    this.#socket.send({ type: "no command", nonce });
    await this.#heard(from, (event) => (event.type === "rejected" && event.nonce === nonce ? event : undefined));
    this.#socket.send({ type: "seen", seq: message.seq });
    this.own = message.id;
  }

  async #heard<Found>(from: number, find: (event: RoomEvent) => Found | undefined): Promise<Found> {
    const look = () =>
      this.#socket.events
        .slice(from)
        .map(find)
        .find((found) => found !== undefined);
    await expect.poll(look, { interval: 2, timeout: 10_000 }).toBeDefined();
    return look() ?? expect.unreachable();
  }

  /** Each rejection is for one frame, and each frame has its rejection or what it brought about. */
  #unanswered(frames: Frame[], heard: RoomEvent[], pongs: number): string[] {
    const isBarrier = ({ nonce }: Rejected) => nonce === `barrier-${this.#turn}`;
    const rejections = heard.filter((event) => event.type === "rejected").filter((event) => !isBarrier(event));
    const found: string[] = [];
    let pings = 0;
    // Those that can only be refused first, so that no other takes their rejection.
    for (const frame of frames.toSorted((one, other) => answersTo(one).length - answersTo(other).length)) {
      const answers = answersTo(frame);
      if (answers[0] === "pong") pings++;
      if (answers.length === 0 || answers[0] === "pong") continue;
      const about = subjectOf(frame);
      const index = rejections.findIndex(({ code, nonce, id }) => {
        return answers.includes(code) && (code === "bad_frame" || (nonce === about.nonce && id === about.id));
      });
      if (index >= 0) rejections.splice(index, 1);
      else if (!heard.some((event) => this.#isDone(event, about, answers))) {
        found.push(`unanswered: ${JSON.stringify(String(frame).slice(0, 300))}, which may be ${answers.join(" or ")}`);
      }
    }
    if (pings !== pongs) found.push(`${pongs} pongs to ${pings} pings`);
    return [...found, ...rejections.map((event) => `answers nothing: ${JSON.stringify(event)}`)];
  }

  #isDone(event: RoomEvent, { nonce, id }: { nonce?: unknown; id?: unknown }, answers: readonly string[]): boolean {
    if (event.type === "message") {
      return answers.includes("message") && event.message.author.id === this.#id && event.message.nonce === nonce;
    }
    return event.type === "change" && answers.includes("change") && event.message.id === id;
  }
}

/** Whoever says nothing wrong hears nothing but what everybody hears. */
export class Bystander {
  readonly #socket: Socket;
  #heard = 1;
  #seq = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  async expectUndisturbed(): Promise<void> {
    const nonce = this.#socket.say("undisturbed");
    const isEcho = (event: RoomEvent) => event.type === "message" && event.message.nonce === nonce;
    await expect.poll(() => this.#socket.events.slice(this.#heard).some(isEcho), { interval: 2 }).toBe(true);
    for (const event of this.#socket.events.slice(this.#heard)) {
      expect(event.type).toBeOneOf(["message", "change", "typing"]);
      if (event.type === "message") expect(event.message.seq).toBe(++this.#seq);
    }
    this.#heard = this.#socket.events.length;
    this.#socket.send({ type: "seen", seq: this.#seq });
  }

  /** What it heard, in order, as it is after the changes that it heard. */
  get log(): Message[] {
    const log: Message[] = [];
    for (const event of this.#socket.events) {
      if ("message" in event) log[event.message.seq - 1] = event.message;
    }
    return log;
  }
}

function malformed(events: RoomEvent[]): string[] {
  return events
    .filter((event) => !isDeepStrictEqual(RoomEvent.safeParse(event).data, event))
    .map((event) => `no event: ${JSON.stringify(event)}`);
}

function subjectOf(frame: Frame): { nonce?: unknown; id?: unknown } {
  if (typeof frame !== "string") return {};
  try {
    const { nonce, id } = JSON.parse(frame) as { nonce?: unknown; id?: unknown };
    return { ...(nonce !== undefined && { nonce }), ...(id !== undefined && { id }) };
  } catch {
    return {};
  }
}
