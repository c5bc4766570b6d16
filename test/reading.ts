/** Somebody who has something to read, for the tests of the account's own sockets. */
import { expect } from "vitest";

import type { Channel } from "../worker/schemas/channels.ts";
import { Person } from "./person.ts";

/** Somebody with a server of one message, of which nothing is read. */
export async function reader() {
  const person = await Person.registered();
  const { server, channel } = await person.createServer();
  await person.post(`/api/channels/${channel.id}/messages`, { content: "hello" });
  return { person, server, channel };
}

/** Moves a cursor, which every device that is still there hears of. */
export async function read(person: Person, channel: Channel, seq = 1): Promise<void> {
  expect((await person.put(`/api/channels/${channel.id}/read`, { seq })).status).toBe(204);
}
