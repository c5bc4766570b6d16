/** Wrangler's `[build] command`: what must be there before it bundles the Worker. Quick when nothing has changed. */
import { prepareClient, prepareLocally } from "./prepare.ts";

switch (process.env["WRANGLER_COMMAND"]) {
  case "types":
    break;
  case "dev":
    await prepareLocally();
    break;
  default:
    await prepareClient();
}
