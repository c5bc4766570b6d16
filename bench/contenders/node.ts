/** Contenders on Node, each in a process of its own: Socket.IO and plain `ws`. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { Client } from "../client.ts";
import type { MessageEvent } from "../message.ts";

import type { Contender, Dialect, Running } from "./contender.ts";

export const plainWs: Contender = {
  name: "ws on Node",
  keeps: "nothing",
  start: () => startServer("ws.ts", wsDialect),
};

export const socketIo: Contender = {
  name: "Socket.IO on Node",
  keeps: "nothing",
  start: () => startServer("socket-io.ts", socketIoDialect),
};

async function startServer(file: string, dialect: (port: number) => Dialect): Promise<Running> {
  const server = fork(join(import.meta.dirname, "../servers", file));
  const [port] = await once(server, "message");
  const { pid } = server;
  if (pid === undefined || typeof port !== "number") throw new Error(`${file} did not start.`);
  return {
    pid,
    dialect: dialect(port),
    stop: async () => {
      server.kill();
      await once(server, "exit");
    },
  };
}

function wsDialect(port: number): Dialect {
  return {
    connect: () => Client.open(`http://127.0.0.1:${port}`),
    send: (nonce, content) => JSON.stringify({ nonce, content }),
    hear: (frame) => {
      const { message }: MessageEvent = JSON.parse(frame);
      return { nonces: [message.nonce], seq: message.seq };
    },
  };
}

/** Engine.IO 4 and Socket.IO 5: a digit or two in front of the JSON tell what it is. */
const packet = { open: "0", connect: "40", event: "42" } as const;

function socketIoDialect(port: number): Dialect {
  return {
    connect: () =>
      Client.open(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {}, (frame, client) => {
        // The first packet opens the connection; the namespace is joined after it.
        if (frame.startsWith(packet.open)) client.send(packet.connect);
        return frame.startsWith(packet.connect);
      }),
    send: (nonce, content) => packet.event + JSON.stringify(["send", { nonce, content }]),
    hear: (frame) => {
      if (!frame.startsWith(packet.event)) return undefined;
      const [, { message }]: [string, MessageEvent] = JSON.parse(frame.slice(packet.event.length));
      return { nonces: [message.nonce], seq: message.seq };
    },
  };
}
