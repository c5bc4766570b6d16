/** `npm run build`: the client, whether or not it is fresh. */
import { buildClient } from "./client.ts";
import { giveUp } from "./run.ts";

await buildClient().catch(giveUp);
