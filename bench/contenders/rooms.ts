/** The two rooms on the same runtime as iGap's: what examples show, and what is left when everything else is. */
import { Client } from "../client.ts";
import type { MessageEvent } from "../message.ts";
import { newState, startWorkerd, type Worker } from "../runtime.ts";
import type { Contender, Dialect } from "./contender.ts";

export function naiveRoom(worker: Worker): Contender {
  return room(worker, "Naive Durable Object", "naive");
}

export function limitRoom(worker: Worker): Contender {
  return room(worker, "Limit: bare group commit", "limit");
}

function room(worker: Worker, name: string, path: string): Contender {
  return {
    name,
    keeps: "every message, before delivery",
    start: async () => {
      const { url, pid, stop } = await startWorkerd(worker, newState());
      return { pid, stop, dialect: dialect(`${url}/${path}/room`) };
    },
  };
}

function dialect(url: string): Dialect {
  return {
    connect: () => Client.open(url),
    send: (nonce, content) => JSON.stringify({ nonce, content }),
    hear: (frame) => {
      const said: MessageEvent | MessageEvent[] = JSON.parse(frame);
      const events = Array.isArray(said) ? said : [said];
      return { nonces: events.map(({ message }) => message.nonce), seq: events.at(-1)?.message.seq ?? 0 };
    },
  };
}
