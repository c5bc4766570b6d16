import { pingSeconds } from "../durable/protocol/connection.ts";

setInterval(() => postMessage(null), pingSeconds * 1_000);
