/**
 * Put in front of iGap's own bundle, for counting only and never for timing: every row that any of its objects writes,
 * as the platform counts them for the bill.
 */
import worker, { ChannelRoom as Room } from "./index.js";

export { LoginGuard, UserInbox } from "./index.js";

let rows = 0;
let isCounting = false;

export class ChannelRoom extends Room {
  constructor(ctx, env) {
    if (!isCounting) count(Object.getPrototypeOf(ctx.storage.sql));
    super(ctx, env);
  }
}

/** All objects of a Worker in one process share the prototype. */
function count(prototype) {
  const { exec } = prototype;
  prototype.exec = function (...args) {
    const cursor = exec.apply(this, args);
    rows += cursor.rowsWritten;
    return cursor;
  };
  isCounting = true;
}

export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "/rows") return new Response(String(rows));
    return worker.fetch(request, env, ctx);
  },
};
