/** Whatever is said on a socket is answered as the protocol says, to that socket alone, and nobody else is disturbed. */
import * as fc from "fast-check";
import { expect, inject, test } from "vitest";

import type { Message } from "../../durable/protocol/events.ts";
import type { History } from "../../worker/schemas/messages.ts";
import { Person } from "../person.ts";
import { campaign } from "./campaign.ts";
import { frame, type Frame, placeholders } from "./frames.ts";
import { Bystander, Speaker } from "./speaker.ts";

const speakerCount = 20;
const framesAtOnce = 5;

test("every frame is answered or refused as the protocol says, and no other socket is disturbed", async () => {
  const { owner, path, speakers, near, far, others, elsewhere } = await crowd();
  const saying = fc.array(frame, { minLength: framesAtOnce, maxLength: framesAtOnce });
  const all = fc.array(saying, { minLength: speakerCount, maxLength: speakerCount });
  const rounds = Math.ceil(inject("faults").frames / (speakerCount * framesAtOnce));
  const round = async (frames: Frame[][]) => {
    const faults = await Promise.all(
      speakers.map((speaker, index) =>
        speaker.say((frames[index] ?? []).map((one) => withIds(one, [speaker.own, others, elsewhere]))),
      ),
    );
    expect(faults.flat()).toEqual([]);
    await Promise.all([near.expectUndisturbed(), far.expectUndisturbed()]);
  };
  await campaign("frames", all, round, rounds);

  // What was heard, however odd, is what is stored.
  const { log } = near;
  for (let after = 0; after < log.length; after += 100) {
    const { body } = await owner.get<History>(`${path}?after=${after}&limit=100`);
    expect(body.messages.map(plain)).toEqual(log.slice(after, after + 100).map(plain));
  }
});

async function crowd() {
  const people = await Promise.all(Array.from({ length: speakerCount }, () => Person.registered()));
  const [owner, another] = await Promise.all([Person.registered(), Person.registered()]);
  const [{ server, channel }, apart] = await Promise.all([owner.createServer(), another.createServer()]);
  await Promise.all(people.map((person) => person.join(server.id)));
  const near = new Bystander(await owner.enter(channel.id));
  const far = new Bystander(await another.enter(apart.channel.id));
  const path = `/api/channels/${channel.id}/messages`;
  const said = await owner.post<Message>(path, { content: "by another" });
  const far1 = await another.post<Message>(`/api/channels/${apart.channel.id}/messages`, { content: "elsewhere" });
  const speakers = await Promise.all(people.map(async (person) => new Speaker(person, await person.enter(channel.id))));
  return { owner, path, speakers, near, far, others: said.body.id, elsewhere: far1.body.id };
}

function withIds(one: Frame, ids: string[]): Frame {
  if (typeof one !== "string") return one;
  const text = placeholders.reduce((raw, placeholder, index) => raw.replaceAll(placeholder, ids[index] ?? "1"), one);
  // Half a character that JSON does not escape does not travel as text: a WebSocket replaces it.
  return text.toWellFormed();
}

/** Without what only the reader's own eyes see. */
function plain({ reactions, ...message }: Message) {
  return { ...message, ...(reactions && { reactions: reactions.map(({ emoji, count }) => ({ emoji, count })) }) };
}
