/**
 * The load: so many sockets in one room, some of which speak. A speaker says the next thing when it has heard itself
 * (a closed loop), so a slow server is asked less and never buried.
 */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

import { Broadcast } from "./broadcast.ts";
import type { Client } from "./client.ts";
import type { Dialect, Running } from "./contenders/contender.ts";
import { residentBytes } from "./machine.ts";
import { percentile } from "./statistics.ts";

const contentLength = 100;
/** At once, so that a server's backlog of connections is never what is measured. */
const connectingAtOnce = 25;

export interface Size {
  sockets: number;
  senders: number;
}

export interface Figures {
  /** Messages that their senders heard, a second. */
  messages: number;
  /** Messages that some socket received, a second. */
  deliveries: number;
  /** From sending to hearing oneself, in milliseconds. */
  p50: number;
  p99: number;
  eventsPerFrame: number;
  /** Frames that clients sent for each message: the message itself, and what flow control asks for. */
  framesIn: number;
  /** How much of its time the generator was busy: near 1 it is the generator that is measured. */
  busy: number;
  /** What the server's process held at the end. */
  bytes: number;
}

export async function connectAll(dialect: Dialect, count: number): Promise<Client[]> {
  const sockets: Client[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next++;
      sockets[index] = await dialect.connect(index);
    }
  };
  await Promise.all(Array.from({ length: connectingAtOnce }, work));
  return sockets;
}

/** Speaks in a room for `seconds`, after a time in which compilers and caches get warm. */
export async function load(
  { pid, dialect }: Pick<Running, "pid" | "dialect">,
  { sockets: count, senders }: Size,
  { warmUp, seconds }: { warmUp: number; seconds: number },
): Promise<Figures> {
  const sockets = await connectAll(dialect, count);
  const room = new Room(dialect, sockets);
  room.speak(senders);
  await sleep(warmUp * 1_000);
  const tally = room.begin();
  const [began, idle] = [performance.now(), performance.eventLoopUtilization()];
  await sleep(seconds * 1_000);
  const took = (performance.now() - began) / 1_000;
  const busy = performance.eventLoopUtilization(idle).utilization;
  room.end();
  const bytes = residentBytes(pid);
  for (const socket of sockets) socket.destroy();

  const { latencies, deliveries, frames, acknowledgements } = tally;
  if (room.disagreements > 0) throw new Error(`${room.disagreements} frames came in another order than for others.`);
  if (latencies.length === 0) throw new Error("Nobody heard anything.");
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    messages: latencies.length / took,
    deliveries: deliveries / took,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    eventsPerFrame: deliveries / frames,
    framesIn: 1 + acknowledgements / latencies.length,
    busy,
    bytes,
  };
}

class Tally {
  latencies: number[] = [];
  deliveries = 0;
  frames = 0;
  acknowledgements = 0;
}

/** A sender's message on its way. */
interface Pending {
  nonce: string;
  at: number;
}

class Room {
  readonly #dialect: Dialect;
  readonly #sockets: Client[];
  readonly #broadcast: Broadcast;
  readonly #pending = new Map<Client, Pending>();
  #tally = new Tally();
  #speaking = true;
  #sent = 0;

  constructor(dialect: Dialect, sockets: Client[]) {
    this.#dialect = dialect;
    this.#sockets = sockets;
    this.#broadcast = new Broadcast(dialect.hear);
    for (const socket of sockets) this.#listen(socket);
  }

  get disagreements(): number {
    return this.#broadcast.disagreements;
  }

  speak(senders: number): void {
    for (const socket of this.#sockets.slice(0, senders)) this.#send(socket);
  }

  begin(): Tally {
    this.#tally = new Tally();
    return this.#tally;
  }

  /** What still arrives is not counted. */
  end(): void {
    this.#speaking = false;
    this.#tally = new Tally();
  }

  #listen(socket: Client): void {
    const listener = { position: 0 };
    const { seen } = this.#dialect;
    let unseen = 0;
    const text = (bytes: Buffer) => {
      const heard = this.#broadcast.next(listener, bytes);
      if (!heard) return;
      this.#tally.frames += 1;
      this.#tally.deliveries += heard.nonces.length;
      unseen += bytes.byteLength;
      if (seen && unseen >= seen.every) {
        unseen = 0;
        this.#tally.acknowledgements += 1;
        socket.send(seen.say(heard.seq));
      }
      const pending = this.#pending.get(socket);
      if (!pending || !heard.nonces.includes(pending.nonce)) return;
      this.#tally.latencies.push(performance.now() - pending.at);
      this.#send(socket);
    };
    const closed = (reason: string) => {
      throw new Error(`A socket was closed: ${reason}`);
    };
    socket.handlers = { text, closed };
  }

  #send(socket: Client): void {
    if (!this.#speaking) return;
    const nonce = `n${++this.#sent}`;
    this.#pending.set(socket, { nonce, at: performance.now() });
    socket.send(this.#dialect.send(nonce, nonce.padEnd(contentLength, "x")));
  }
}
