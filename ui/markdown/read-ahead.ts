/** Reads what was written before it is drawn: both in one task would keep whoever touches the page waiting. */
import { parse } from "./parse.ts";

/** Texts, the last ones: what a first look may fall on. */
const many = 24;
/** Milliseconds of a task. */
const slice = 8;

export async function readAhead(texts: readonly string[]): Promise<void> {
  let began = performance.now();
  for (const text of texts.slice(-many)) {
    if (performance.now() - began > slice) {
      await nextTask();
      began = performance.now();
    }
    parse(text);
  }
  await nextTask();
}

/** Without a timer, which waits for seconds where nobody looks. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
