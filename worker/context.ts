/** What a request carries through its middleware. */
import type { AccountRow } from "./database/accounts.ts";
import type { Database } from "./database/index.ts";

export interface Caller {
  account: AccountRow;
  sessionId: string;
}

export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    database: Database;
    /** Who asks; undefined for an anonymous request. */
    caller: Caller | undefined;
  };
}
