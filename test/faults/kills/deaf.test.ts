/** Sockets that never read a byte: their number, not what is said, is what they cost. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { CloseCode } from "../../../durable/protocol/close-codes.ts";
import type { RoomEvent } from "../../../durable/protocol/events.ts";
import { Instance } from "./instance.ts";
import { Outside } from "./outside.ts";

const deaf = 40;
const messages = 8_000;
/**
 * As long as a message may be: all of it together is 32 MB. The system keeps some of that for each socket that does not
 * read; the rest, near a gigabyte for all of them, would be in the runtime.
 */
const content = "x".repeat(4_000);
const mebibyte = 1024 * 1024;

let instance: Instance;
let path: string;
let owner: Outside;

beforeAll(async () => {
  instance = await Instance.started({
    SIGNING_KEYS: "faults:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    SCRYPT_LOG_N: "10",
    MESSAGES_PER_SECOND: "1000000",
    MESSAGE_BURST: "1000000",
    SOCKETS_PER_ACCOUNT: String(deaf + 1),
  });
  owner = await Outside.registered(instance, "owner");
  const { body: categories } = await owner.request("GET", "/api/categories");
  const [category] = (categories as { categories: { id: string }[] }).categories;
  const { body: server } = await owner.request("POST", "/api/servers", { name: "Deaf", categoryId: category?.id });
  path = `/api/channels/${(server as { channels: { id: string }[] }).channels[0]?.id}/socket`;
});

afterAll(() => instance?.kill());

/** How another socket is received: with an event, or with a close code. */
function reception(): Promise<string | number> {
  return new Promise((resolve, reject) => {
    const ear = { frame: (text: string) => resolve(JSON.parse(text)[0].type), closed: resolve };
    owner.open(path, ear).catch(reject);
  });
}

test("sockets that never read cost a mebibyte each at most and lose their place; who reads hears everything", async () => {
  for (let n = 0; n < deaf; n++) await owner.haunt(path);
  const heard: number[] = [];
  let hear: () => void = () => undefined;
  const line = await owner.open(path, {
    frame(text) {
      const events: RoomEvent[] = JSON.parse(text);
      for (const event of events) if (event.type === "message") heard.push(event.message.seq);
      line.send(JSON.stringify({ type: "seen", seq: heard.at(-1) ?? 0 }));
      hear();
    },
    closed: () => undefined,
  });
  expect(await reception()).toBe(CloseCode.tooManyConnections);
  const before = instance.memory;
  for (let said = 0; said < messages; said += 25) {
    const all = new Promise<void>((resolve) => (hear = () => heard.length >= said + 25 && resolve()));
    for (let n = said; n < said + 25; n++) line.send(JSON.stringify({ type: "send", nonce: `${n}`, content }));
    await all;
  }
  expect(heard).toEqual(Array.from({ length: messages }, (_, index) => index + 1));
  const grown = instance.memory - before;
  for (let n = 0; n < deaf; n++) expect(await reception()).toBe("ready");
  expect(grown / mebibyte).toBeLessThan(2 * deaf);
});
