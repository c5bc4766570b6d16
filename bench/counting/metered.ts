/** A class of object with a meter in front: what comes in is counted and timed, and what its storage does is counted. */
import { DurableObject } from "cloudflare:workers";

import { countRows } from "./rows.ts";
import type { Counts } from "./tally.ts";

type ObjectClass = new (ctx: DurableObjectState, env: Env) => DurableObject<Env>;

/** Everything else that comes in is a request. */
const frameHandlers = ["webSocketMessage", "webSocketClose", "webSocketError"];

/** The object itself is inside, so that only calls from outside pass the meter and not those of its own methods. */
export function metered(Inside: ObjectClass, counts: Counts): ObjectClass {
  class Metered extends DurableObject<Env> {
    readonly inside: object;
    readonly meter = new Meter(counts);

    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, env);
      countRows(ctx.storage, counts);
      this.inside = new Inside(ctx, env);
    }
  }
  for (const name of Object.getOwnPropertyNames(Inside.prototype)) {
    if (name === "constructor") continue;
    const unit = frameHandlers.includes(name) ? "frames" : "requests";
    Object.defineProperty(Metered.prototype, name, {
      value(this: Metered, ...args: unknown[]) {
        return this.meter.handle(unit, () => Reflect.apply(Reflect.get(this.inside, name), this.inside, args));
      },
    });
  }
  return Metered;
}

/** Of one object. What it handles at the same time is billed once. */
class Meter {
  readonly #counts: Counts;
  #handling = 0;
  #since = 0;

  constructor(counts: Counts) {
    this.#counts = counts;
  }

  async handle(unit: "frames" | "requests", handler: () => unknown): Promise<unknown> {
    this.#counts[unit] += 1;
    if (this.#handling++ === 0) this.#since = performance.now();
    try {
      return await handler();
    } finally {
      if (--this.#handling === 0) this.#counts.busy += performance.now() - this.#since;
    }
  }
}
