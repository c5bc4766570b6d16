/** A day of a community, from what one of everything costs and how often it happens. */
import { pingSeconds } from "../durable/protocol/connection.ts";
import { defaultLimits } from "../durable/protocol/limits.ts";
import { dollarsOf, type Usage, usageOf } from "./cost.ts";
import { newTally, sum, type Tally, times } from "./counting/tally.ts";
import type { Units } from "./units.ts";

/** What people do. Large communities talk less for each member: this is on the safe side. */
const scenario = {
  /** 2,000 of 50 members. */
  messagesPerMember: 40,
  /** Of all messages, those that call somebody by name or answer somebody. */
  calling: 0.1,
  /** Each loads the page: in the morning, at noon, in the evening. */
  visitsPerMember: 3,
  /** With the page open, in all visits together. */
  hoursConnected: 4,
  /** Of these with the eyes on a channel, so that its cursor moves with each message that is said in it. */
  hoursAttentive: 1,
  /** Of that time, with a second device that wants to know at once what is read. */
  accompanied: 0.25,
  /** Most is said between noon and midnight. */
  hoursOfTalk: 12,
  /** Where more would talk at once than can be followed, there is another channel. */
  membersPerChannel: 100,
  /** The client says so every 3 seconds: a sentence takes ten. */
  typingPerMessage: 3,
  /** Idle and back, twice an hour. */
  statusesPerHour: 4,
} as const;

const secondsPerHour = 3_600;
/** UTF-16 units after which a client says what it has seen, and those of a message of a hundred letters with its author. */
const acknowledgeEvery = 64 * 1024;
const messageLength = 300;
/** Seconds between two times that a client tells its inbox of a cursor, at least: with another device, and alone. */
const tellEvery = 1;
const tellEveryAlone = 30;
const membersPerPage = defaultLimits.itemsPerPageDefault;
/** How long a room with news may wait, awake, before it tells its hub of more. */
const bumpSeconds = 1;

export const evening = 4;

interface Part {
  what: string;
  unit: keyof Units;
  times: number;
}

export interface Day {
  members: number;
  messages: number;
  usage: Usage;
  /** Where the money goes. */
  parts: { what: string; times: number; dollars: number }[];
}

export function dayOf(members: number, units: Units): Day {
  const parts = partsOf(members);
  const messages = members * scenario.messagesPerMember;
  const tally = sum(newTally(), ...parts.map(({ unit, times: often }) => times(often, units[unit])));
  const held = Math.min(messages * bumpSeconds, channelsOf(members) * scenario.hoursOfTalk * secondsPerHour);
  return {
    members,
    messages,
    usage: usageOf(tally, held),
    parts: parts.map(({ what, unit, times: often }) => {
      const usage = usageOf(
        times(often, units[unit]),
        unit === "message" || unit === "mention" ? (held * often) / messages : 0,
      );
      return { what, times: often, dollars: dollarsOf(usage) };
    }),
  };
}

/** So many hours in which people are connected and say nothing. */
export function silence(hours: number, { check }: Pick<Units, "check">): Tally {
  return times(checksIn(hours), check);
}

/** At most: each time, somebody was heard just before they would have pinged again. */
function checksIn(hours: number): number {
  return (hours * secondsPerHour) / (defaultLimits.silentSeconds - pingSeconds);
}

function channelsOf(members: number): number {
  return Math.ceil(members / scenario.membersPerChannel);
}

function partsOf(members: number): Part[] {
  const messages = members * scenario.messagesPerMember;
  const visits = members * scenario.visitsPerMember;
  // The client asks for one page of members, and then once for those who are here and not on it.
  const lookUps = members > membersPerPage ? visits : 0;
  const messagesPerHour = messages / channelsOf(members) / scenario.hoursOfTalk;
  const movesPerHour = (every: number) => Math.min(messagesPerHour, secondsPerHour / every);
  const moves =
    scenario.accompanied * movesPerHour(tellEvery) + (1 - scenario.accompanied) * movesPerHour(tellEveryAlone);
  // At any time of the talk so many have a channel open, and hear what is said there.
  const listeners = (members / channelsOf(members)) * (scenario.hoursConnected / scenario.hoursOfTalk);
  const renewalsPerHour = 60 / defaultLimits.accessTokenMinutes;
  return [
    { what: "pages of a channel loaded", unit: "arrival", times: visits },
    { what: "members who are here looked up", unit: "memberPage", times: lookUps },
    { what: "leavings", unit: "leaving", times: visits },
    { what: "messages", unit: "message", times: messages * (1 - scenario.calling) },
    { what: "messages that call somebody", unit: "mention", times: messages * scenario.calling },
    { what: "typing", unit: "typing", times: messages * scenario.typingPerMessage },
    { what: "cursors moved", unit: "read", times: members * scenario.hoursAttentive * moves + visits },
    { what: "tokens renewed", unit: "renewal", times: members * scenario.hoursAttentive * renewalsPerHour },
    { what: "idle, or back", unit: "status", times: members * scenario.hoursConnected * scenario.statusesPerHour },
    { what: "flow control", unit: "seen", times: (messages * listeners * messageLength) / acknowledgeEvery },
    { what: "looks for who is still there", unit: "check", times: checksIn(24) },
  ];
}
