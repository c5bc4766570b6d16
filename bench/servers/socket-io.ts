/** A chat server with Socket.IO, as its documentation shows a broadcast. It keeps nothing. */
import { createServer } from "node:http";
import { Server } from "socket.io";

import { type Sent, toEvent } from "../message.ts";
import { announce } from "./announce.ts";

const http = createServer();
// No heartbeat falls into a run.
const server = new Server(http, { transports: ["websocket"] });
let seq = 0;

server.on("connection", (socket) => {
  socket.on("send", (sent: Sent) => server.emit("message", toEvent(++seq, sent)));
});
http.listen(0, "127.0.0.1", () => announce(http.address()));
