/** `npm run dev [-- wrangler's own options]`: everything at http://localhost:8787. */
import { localWorker } from "./local-worker.ts";
import { prepareLocally } from "./prepare.ts";
import { giveUp } from "./run.ts";

const worker = localWorker(process.argv.slice(2));
await prepareLocally(worker.state).catch(giveUp);
const address = await worker.start();
console.log(`\niGap is at ${address} (its API is described at ${address}/api/docs). Ctrl+C ends it.\n`);
