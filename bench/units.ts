/** What one of everything costs that people do, counted at the real Worker. */
import { setTimeout as sleep } from "node:timers/promises";

import type { Igap } from "./contenders/igap.ts";
import { counted, settled } from "./counter.ts";
import { apiece, type Tally } from "./counting/tally.ts";
import { usernameOf } from "./person.ts";
import { countSilence } from "./silence.ts";
import { Visit } from "./visit.ts";

/** To add a kind is to name it here, to count it below, and to say in `day.ts` how often it happens. */
export const descriptions = {
  arrival: "a page of a channel loads",
  memberPage: "a page of members",
  message: "a message",
  mention: "a message that calls somebody",
  read: "a cursor moves",
  typing: "typing",
  status: "idle, or back",
  seen: "flow control",
  renewal: "a token is renewed",
  leaving: "leaving",
  check: "the hub looks who is still there",
};

type Kind = keyof typeof descriptions;

export type Units = Record<Kind, Tally>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are all there are
export const kinds = Object.keys(descriptions) as Kind[];

export interface Counted {
  people: number;
  units: Units;
  /** A time in which nobody is connected any more. */
  nobody: Tally;
}

/** Nobody is missed in the meantime; who has left shows as offline at once; a room looks soon whether a call arrived. */
const limits = { SILENT_SECONDS: "3600", LEAVE_SECONDS: "0.2", REDELIVERY_SECONDS: "1" };
const messages = 4;
/** Milliseconds. Longer than a room waits before it tells its hub of more: the hub is told of each message. */
const apart = 1_100;
/** They come, and go, while the others are here. */
const newcomers = 3;

/** `igap` is the Worker that counts, with so many people in it. */
export async function countUnits(igap: Igap, people: number): Promise<Counted> {
  const running = await igap.start(limits);
  const { url, community } = running;
  const here = await Promise.all(community.members.map((person) => Visit.begin(running, person)));
  // What is written only the first time: who somebody is, and a cursor.
  for (const visit of here) await visit.speak();
  for (const visit of here) await visit.read();
  await settled(url);
  const [speaker] = here;
  if (!speaker) throw new Error("Nobody is here.");
  const byEach = async (act: (visit: Visit) => void | Promise<void>) => {
    const tally = await counted(url, async () => {
      for (const visit of here) await act(visit);
    });
    return apiece(tally, here.length);
  };

  const message = await counted(url, async () => {
    for (let number = 0; number < messages; number++) {
      await speaker.speak();
      await sleep(apart);
    }
  });
  const mention = await counted(url, async () => {
    for (let number = 0; number < messages; number++) {
      await speaker.call(usernameOf(1));
      await sleep(2 * apart);
    }
  });
  const read = await byEach((visit) => visit.read());
  const memberPage = await byEach((visit) => visit.listMembers());
  const renewal = await byEach((visit) => visit.renew());
  const status = await byEach((visit) => visit.show("idle"));
  const typing = await byEach((visit) => visit.type());
  const seen = await byEach((visit) => visit.acknowledge());
  const leaving = await counted(url, async () => {
    for (const visit of here.splice(-newcomers)) {
      visit.end();
      await sleep(apart);
    }
  });
  const arrival = await counted(url, async () => {
    for (const person of community.members.slice(-newcomers)) here.push(await Visit.begin(running, person));
  });
  for (const visit of here) visit.end();
  await running.stop();

  const { check, nobody } = await countSilence(igap);
  return {
    people,
    nobody,
    units: {
      arrival: apiece(arrival, newcomers),
      memberPage,
      status,
      typing,
      message: apiece(message, messages),
      mention: apiece(mention, messages),
      seen,
      read,
      renewal,
      leaving: apiece(leaving, newcomers),
      check,
    },
  };
}
