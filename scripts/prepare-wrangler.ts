/** Wrangler's `[build] command`: what must be there before it bundles the Worker. Quick when nothing has changed. */
import { prepareClient, prepareLocally } from "./prepare.ts";
import { giveUp } from "./run.ts";

switch (process.env["WRANGLER_COMMAND"]) {
  case "types":
    break;
  case "dev":
    await prepareLocally().catch(giveUp);
    break;
  default:
    await prepareClient().catch(giveUp);
}
