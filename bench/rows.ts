/** How many rows a message writes in its room, while many are said. */
import type { Client } from "./client.ts";
import type { Dialect } from "./contenders/contender.ts";
import type { Igap } from "./contenders/igap.ts";
import { counted, settled } from "./counter.ts";

const messages = 200;

/** `igap` is the Worker that counts. */
export async function rowsPerMessage(igap: Igap): Promise<number> {
  const { url, dialect, stop } = await igap.start();
  const client = await dialect.connect(0);
  // Somebody's first message also writes down who that is.
  await say(client, dialect, "first");
  await settled(url);
  const { ChannelRoom } = await counted(url, async () => {
    for (let number = 0; number < messages; number++) await say(client, dialect, `counted-${number}`);
  });
  client.destroy();
  await stop();
  return ChannelRoom.rowsWritten / messages;
}

/** Resolves when the speaker has heard it. */
export function say(client: Client, dialect: Dialect, nonce: string, content = "counted"): Promise<void> {
  return new Promise((resolve, reject) => {
    client.handlers = {
      text: (bytes) => {
        if (dialect.hear(String(bytes))?.nonces.includes(nonce)) resolve();
      },
      closed: (reason) => reject(new Error(reason)),
    };
    client.send(dialect.send(nonce, content));
  });
}
