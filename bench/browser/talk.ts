/** What is said in a channel: very much at once, or so much in a second. */
import type { RoomCommand } from "../../durable/protocol/commands.ts";
import type { RoomEvent } from "../../durable/protocol/events.ts";
import { defaultLimits } from "../../durable/protocol/limits.ts";
import type { Client } from "../client.ts";
import { openLine } from "../line.ts";
import type { Stage } from "./stage.ts";

/** Of each speaker's messages, so many are on their way at a time. */
const inFlight = 50;
const seenBytes = defaultLimits.unseenBytes / 4;

/** As people write: mostly a line, sometimes more, now and then with something in it. */
const texts = [
  "Good morning, everybody.",
  "Has anybody looked at the second figure yet? It seems to be off by one.",
  "I have, and I think the **order** is what matters there, not the number.",
  "ok",
  "See https://example.org/notes/engine for what was said about it last week, in more words than anybody needs.",
  "The short form is `sum(rows) / days`, if somebody wants to try it.",
  "That is how I understood it too. Let us keep it until Thursday, and look at it again when the other figures are there; by then we also know what it costs.",
  "Thank you!",
  "- first the plan\n- then the figures\n- then a pause",
  "> It is off by one\n\nNot any more.",
];

/** Says so many messages, as fast as they are taken; resolves when all are stored. */
export async function fill(stage: Stage, channelId: string, count: number): Promise<void> {
  const lines = await openLines(stage, channelId);
  const share = Math.ceil(count / lines.length);
  await Promise.all(lines.map((line, index) => sayAll(line, index, Math.min(share, count - index * share))));
  for (const line of lines) line.destroy();
}

/** Says so many messages a second, evenly, until it is told to stop. */
export async function keepTalking(stage: Stage, channelId: string, perSecond: number): Promise<() => void> {
  const lines = await openLines(stage, channelId);
  for (const line of lines) line.handlers = { text: acknowledging(line), closed: refuse };
  // A nonce that was heard before would be no new message.
  const mark = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    lines[said % lines.length]?.send(command(`talk ${mark}/${said}`, said));
    said += 1;
  }, 1_000 / perSecond);
  return () => {
    clearInterval(timer);
    for (const line of lines) line.destroy();
  };
}

function openLines({ address, community }: Stage, channelId: string): Promise<Client[]> {
  return Promise.all(community.members.map((member) => openLine(address, `/api/channels/${channelId}/socket`, member)));
}

function sayAll(line: Client, speaker: number, count: number): Promise<void> {
  const mark = `fill ${speaker}/`;
  let said = 0;
  let heard = 0;
  const say = (number: number) => line.send(command(`${mark}${number}`, number * 7 + speaker));
  const sayNext = () => {
    if (said < count) say(said);
    said += 1;
  };
  return new Promise((resolve, reject) => {
    const acknowledge = acknowledging(line);
    line.handlers = {
      text(bytes) {
        for (const event of acknowledge(bytes)) {
          if (event.type === "rejected") {
            if (event.code !== "rate_limited") return reject(new Error(event.detail));
            // A quick machine says more than one may.
            setTimeout(say, (event.retryAfter ?? 1) * 1_000, Number(event.nonce?.slice(mark.length)));
          }
          if (event.type !== "message" || !event.message.nonce?.startsWith(mark)) continue;
          heard += 1;
          if (heard === count) resolve();
          sayNext();
        }
      },
      closed: (reason) => reject(new Error(reason)),
    };
    for (let first = 0; first < inFlight; first += 1) sayNext();
  });
}

/** Reads frames, and says what was seen as often as the protocol asks. */
function acknowledging(line: Client): (bytes: Buffer) => RoomEvent[] {
  let unseen = 0;
  return (bytes) => {
    const events: RoomEvent[] = JSON.parse(String(bytes));
    unseen += bytes.byteLength;
    const last = events.findLast((event) => event.type === "message");
    if (unseen >= seenBytes && last?.type === "message") {
      line.send(JSON.stringify({ type: "seen", seq: last.message.seq } satisfies RoomCommand));
      unseen = 0;
    }
    return events;
  };
}

function command(nonce: string, number: number): string {
  // No two are the same: what was read once is not always read again.
  const content = `${texts[number % texts.length] ?? ""} ${number}`;
  return JSON.stringify({ type: "send", nonce, content } satisfies RoomCommand);
}

function refuse(reason: string): never {
  throw new Error(`A speaker was put out: ${reason}`);
}
