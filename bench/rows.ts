/** How many rows a message writes, in all objects together. */
import type { Client } from "./client.ts";
import type { Dialect } from "./contenders/contender.ts";
import type { Igap } from "./contenders/igap.ts";

const messages = 200;

export async function rowsPerMessage(igap: Igap): Promise<number> {
  const { url, dialect, stop } = await igap.start("counting.js");
  const client = await dialect.connect(0);
  // Somebody's first message also writes down who that is.
  await say(client, dialect, "first");
  const before = await rowsWritten(url);
  for (let number = 0; number < messages; number++) await say(client, dialect, `counted-${number}`);
  const after = await rowsWritten(url);
  client.destroy();
  await stop();
  return (after - before) / messages;
}

/** Resolves when the speaker has heard it. */
function say(client: Client, dialect: Dialect, nonce: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.handlers = {
      text: (bytes) => {
        if (dialect.hear(String(bytes))?.nonces.includes(nonce)) resolve();
      },
      closed: (reason) => reject(new Error(reason)),
    };
    client.send(dialect.send(nonce, "counted"));
  });
}

async function rowsWritten(url: string): Promise<number> {
  return Number(await (await fetch(`${url}/rows`)).text());
}
