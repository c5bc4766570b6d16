/** What reaches each part of iGap and what that part reads and writes, in the units in which the platform bills. */

export const objects = ["ChannelRoom", "ServerHub", "UserInbox", "LoginGuard"] as const;
const places = ["Worker", ...objects, "D1"] as const;
type Place = (typeof places)[number];

export interface Counts {
  /** HTTP requests; for an object also calls from elsewhere and alarms; for D1 queries. */
  requests: number;
  /** WebSocket frames that come in, and sockets that close. */
  frames: number;
  rowsRead: number;
  rowsWritten: number;
  /** Milliseconds in which at least one request or frame was being handled. */
  busy: number;
}

export type Tally = Record<Place, Counts>;

export function newTally(): Tally {
  return combine([], () => 0);
}

export function sum(...tallies: Tally[]): Tally {
  return combine(tallies, (values) => values.reduce((total, value) => total + value, 0));
}

export function times(factor: number, tally: Tally): Tally {
  return combine([tally], ([value = 0]) => factor * value);
}

/** For one of so many. */
export function apiece(tally: Tally, many: number): Tally {
  return combine([tally], ([value = 0]) => value / many);
}

/** What was counted between two moments. */
export function difference(before: Tally, after: Tally): Tally {
  return sum(after, times(-1, before));
}

/** Of one unit, in all places together. */
export function altogether(tally: Tally, unit: keyof Counts): number {
  return places.reduce((so, place) => so + tally[place][unit], 0);
}

function combine(tallies: Tally[], value: (values: number[]) => number): Tally {
  const counts = (place: Place): Counts => ({
    requests: value(tallies.map((tally) => tally[place].requests)),
    frames: value(tallies.map((tally) => tally[place].frames)),
    rowsRead: value(tallies.map((tally) => tally[place].rowsRead)),
    rowsWritten: value(tallies.map((tally) => tally[place].rowsWritten)),
    busy: value(tallies.map((tally) => tally[place].busy)),
  });
  return {
    Worker: counts("Worker"),
    ChannelRoom: counts("ChannelRoom"),
    ServerHub: counts("ServerHub"),
    UserInbox: counts("UserInbox"),
    LoginGuard: counts("LoginGuard"),
    D1: counts("D1"),
  };
}
