/** A chat server with `ws`, as its documentation shows a broadcast. It keeps nothing. */
import { WebSocketServer } from "ws";

import { type Sent, toEvent } from "../message.ts";
import { announce } from "./announce.ts";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
let seq = 0;

server.on("connection", (socket) => {
  socket.on("message", (frame: Buffer) => {
    const sent: Sent = JSON.parse(String(frame));
    const event = JSON.stringify(toEvent(++seq, sent));
    for (const client of server.clients) client.send(event);
  });
});
server.on("listening", () => announce(server.address()));
