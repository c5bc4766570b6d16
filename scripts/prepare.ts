/** What a running iGap needs beside its code. Each step is skipped when there is nothing new to do. */
import { buildClient, clientIsFresh } from "./client.ts";
import { defaultState, migrateLocally } from "./local-database.ts";
import { ensureLocalKey } from "./signing-key.ts";

/** How `dev.ts` tells the preparation that Wrangler starts where its state is, and that Vite serves the client. */
export const stateVariable = "IGAP_STATE";
export const clientVariable = "IGAP_CLIENT";

export async function prepareClient(): Promise<void> {
  if (process.env[clientVariable] === "vite" || clientIsFresh()) return;
  console.log("Building the client …");
  await buildClient();
}

/** For local work: the client, a signing key, and the database. */
export async function prepareLocally(state = process.env[stateVariable] ?? defaultState): Promise<void> {
  if (ensureLocalKey()) console.log("Made a signing key in .dev.vars.");
  await Promise.all([prepareClient(), migrateLocally(state)]);
}
