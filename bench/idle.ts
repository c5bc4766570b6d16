/** What sockets cost that only listen: the time to open them and the memory to keep them. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

import type { Contender } from "./contenders/contender.ts";
import { connectAll } from "./load.ts";
import { residentBytes } from "./machine.ts";

/** Long enough for what opening leaves behind to be freed. */
const settling = 2_000;

export interface IdleFigures {
  connectionsPerSecond: number;
  bytesPerSocket: number;
}

/** `people` have a socket before it begins, so that what an account needs once is not counted for each socket. */
export async function openAndIdle(contender: Contender, count: number, people: number): Promise<IdleFigures> {
  const { pid, dialect, stop } = await contender.start();
  const first = await connectAll(dialect, people);
  await sleep(settling);
  const before = residentBytes(pid);
  const began = performance.now();
  const sockets = await connectAll(dialect, count);
  const took = (performance.now() - began) / 1_000;
  await sleep(settling);
  const bytes = residentBytes(pid) - before;
  for (const socket of [...first, ...sockets]) socket.destroy();
  await stop();
  return { connectionsPerSecond: count / took, bytesPerSocket: bytes / count };
}
