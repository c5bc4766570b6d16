/** What a request carries through its middleware. */
import type { Caller } from "./authentication.ts";
import type { Database } from "./database/index.ts";

export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    database: Database;
    /** Who asks; undefined for an anonymous request. */
    caller: Caller | undefined;
  };
}
