/** What must be true of the figures; ratios, because they hold on any machine. */
import { ratio, type Series } from "./comparison.ts";

export interface Bar {
  what: string;
  figure: number;
  bound: number;
  holds: boolean;
}

export interface Names {
  igap: string;
  naive: string;
  limit: string;
  socketIo: string;
}

/** Where the comparison is made: the most sockets and the most senders. */
export function judge(series: Series[], names: Names, rowsPerMessage: number): Bar[] {
  const times = (other: string) => ratio(find(series, names.igap), find(series, other), "deliveries");
  return [
    atLeast("deliveries/s, times the naive Durable Object's", times(names.naive), 5),
    atLeast("deliveries/s, times the limit's", times(names.limit), 0.8),
    atLeast("deliveries/s, times Socket.IO's", times(names.socketIo), 1),
    { what: "rows written for a message", figure: rowsPerMessage, bound: 2, holds: rowsPerMessage <= 2 },
  ];
}

function atLeast(what: string, figure: number, bound: number): Bar {
  return { what, figure, bound, holds: figure >= bound };
}

function find(series: Series[], name: string): Series {
  const found = series.find(({ contender }) => contender === name);
  if (!found) throw new Error(`${name} was not measured.`);
  return found;
}
