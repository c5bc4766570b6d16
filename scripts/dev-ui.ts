/** `npm run dev:ui [-- wrangler's own options]`: the Worker as in `npm run dev`, and before it Vite with hot reload. */
import { join } from "node:path";
import { createServer } from "vite";

import { localWorker } from "./local-worker.ts";
import { clientVariable, prepareLocally } from "./prepare.ts";
import { giveUp, root } from "./run.ts";

const worker = localWorker(process.argv.slice(2));
await prepareLocally(worker.state).catch(giveUp);
const address = await worker.start({ [clientVariable]: "vite" });

const vite = await createServer({
  configFile: join(root, "vite.config.ts"),
  clearScreen: false,
  server: { proxy: { "/api": { target: address, headers: { Origin: address } }, "/swagger-ui": address } },
});
await vite.listen();
console.log(`\niGap with hot reload is at ${vite.resolvedUrls?.local[0] ?? "the address above"} Ctrl+C ends it.\n`);
