/** When to ping, also in a page that is hidden: browsers run its timers once a minute only, and those of a worker always. */
// oxlint-disable-next-line import/default -- what Vite makes of it has one: its address.
import script from "./heartbeat-worker.ts?worker&url";
import { trustedScript } from "./trusted-script.ts";

let worker: Worker | undefined;

/** Calls `listener` every `pingSeconds`. */
export function onBeat(listener: () => void, { signal }: { signal: AbortSignal }): void {
  worker ??= new Worker(trustedScript("heartbeat", script), { type: "module" });
  worker.addEventListener("message", listener, { signal });
}
