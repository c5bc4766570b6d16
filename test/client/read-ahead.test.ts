/** Messages are read before they are drawn, a few at a time. */
import { expect, test } from "vitest";

import { readAhead } from "../../ui/markdown/read-ahead.ts";

test("whoever waits has a turn before all is read, and once more before it is drawn", async () => {
  const long = Array.from({ length: 24 }, (_, number) => `${number} *a* \`b\` [c](https://igap.example) `.repeat(90));
  let turns = 0;
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", () => {
    turns += 1;
    port2.postMessage(undefined);
  });
  port1.start();
  port2.postMessage(undefined);
  await readAhead(long);
  port1.close();
  expect(turns).toBeGreaterThan(1);
});
