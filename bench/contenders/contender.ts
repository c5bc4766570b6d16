/** What takes part in the comparison, and how its clients talk. */
import type { Client } from "../client.ts";

/** What a frame says, as far as the load cares. */
export interface Heard {
  /** One for each message. */
  nonces: string[];
  /** The newest message's number. */
  seq: number;
}

export interface Dialect {
  /** Opens socket number `index`; resolves when it hears what is said in the room. */
  connect: (index: number) => Promise<Client>;
  send: (nonce: string, content: string) => string;
  /** Undefined for a frame that brings no message. */
  hear: (frame: string) => Heard | undefined;
  /** What a client has to say each time that it has received `every` bytes. */
  seen?: { every: number; say: (seq: number) => string };
}

export interface Running {
  /** The process that serves: workerd or Node. */
  pid: number;
  dialect: Dialect;
  stop: () => Promise<void>;
}

export interface Contender {
  name: string;
  /** What it promises about a message that was delivered. */
  keeps: "every message, before delivery" | "nothing";
  /** Starts it in a process of its own, with a room that nobody has spoken in. */
  start(): Promise<Running>;
}
