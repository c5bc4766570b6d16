/** What the switcher offers, and in which order. Pure. */
import { match, type Match, Rank } from "./match.ts";

type Kind = "channel" | "direct" | "person" | "server" | "page";

/** As far as it matters for the order. */
export type Findable = {
  readonly kind: Kind;
  /** Of the channel, the person or the server; one kind has no id twice. */
  readonly id: string;
  readonly name: string;
  /** What it is called as well, or where it is: it is found by that too, after those with such a name. */
  readonly also?: string | undefined;
  readonly unread: number;
  readonly mentions: number;
};

export type Hit<Place> = { readonly place: Place; readonly ranges: Match["ranges"] };
export type Group<Place> = {
  readonly title?: "unread" | "recent" | "places";
  readonly hits: readonly Hit<Place>[];
};

/** More than that nobody reads: another letter is quicker. */
const shown = 50;
const shownUnread = 8;
const shownRecent = 8;

/** As in Discord. */
const prefixes: Readonly<Record<string, readonly Kind[]>> = {
  "#": ["channel"],
  "@": ["person", "direct"],
  "*": ["server"],
};

/** What is asked for in which words. */
export function read(words: string): { kinds: readonly Kind[] | undefined; query: string } {
  const text = words.trimStart();
  const kinds = prefixes[text.charAt(0)];
  return { kinds, query: (kinds ? text.slice(1) : text).trim() };
}

/** `recent`: the ids of where one was, the last one first; `here`: of where one is. */
export function offer<Place extends Findable>(
  places: readonly Place[],
  words: string,
  recent: readonly string[],
  here: string | undefined,
): readonly Group<Place>[] {
  const { kinds, query } = read(words);
  if (!kinds && query === "") return suggest(places, recent, here);
  const asked = kinds ? places.filter(({ kind }) => kinds.includes(kind)) : places;
  const hits = asked
    .flatMap((place) => score(place, query) ?? [])
    .toSorted((one, other) => compare(one, other, recent))
    .slice(0, shown);
  return hits.length > 0 ? [{ hits }] : [];
}

/** Before anything is asked: what is new, where one was, and what there is besides. */
function suggest<Place extends Findable>(
  places: readonly Place[],
  recent: readonly string[],
  here: string | undefined,
): readonly Group<Place>[] {
  const rooms = places.filter(({ kind, id }) => (kind === "channel" || kind === "direct") && id !== here);
  const unread = rooms
    .filter((room) => room.unread > 0 || room.mentions > 0)
    .toSorted((one, other) => urgency(other) - urgency(one))
    .slice(0, shownUnread);
  const byId = new Map(rooms.map((room) => [room.id, room]));
  const visited = recent
    .flatMap((id) => byId.get(id) ?? [])
    .filter((room) => !unread.includes(room))
    .slice(0, shownRecent);
  const groups = [
    { title: "unread", hits: unread.map(whole) },
    { title: "recent", hits: visited.map(whole) },
    { title: "places", hits: places.filter(({ kind }) => kind === "page").map(whole) },
  ] as const;
  return groups.filter(({ hits }) => hits.length > 0);
}

function whole<Place>(place: Place): Hit<Place> {
  return { place, ranges: [] };
}

type Scored<Place> = Hit<Place> & { readonly rank: number; readonly spread: number };

/** By its name; or else by the other one, or by words of both: `gen eng` is #general of Engines. */
function score<Place extends Findable>(place: Place, query: string): Scored<Place> | undefined {
  const byName = match(place.name, query);
  if (byName && byName.rank < Rank.letters) return { place, ...byName };
  const { also = "" } = place;
  const byBoth = also === "" ? undefined : match(`${place.name} ${also}`, query);
  if (byBoth && byBoth.rank < Rank.within) {
    const ranges = byBoth.ranges.filter(([, to]) => to <= place.name.length);
    // Where only the other name was meant, everything of that server would be found.
    const isFound = ranges.length > 0 || place.kind === "person" || place.kind === "direct";
    if (isFound) return { place, rank: Rank.within, spread: 0, ranges };
  }
  return byName && { place, ...byName };
}

function compare<Place extends Findable>(one: Scored<Place>, other: Scored<Place>, recent: readonly string[]): number {
  return (
    one.rank - other.rank ||
    one.spread - other.spread ||
    urgency(other.place) - urgency(one.place) ||
    lastness(one.place, recent) - lastness(other.place, recent) ||
    one.place.name.length - other.place.name.length ||
    one.place.name.localeCompare(other.place.name)
  );
}

/** To be called, or written to, counts more than that something is new. */
function urgency({ kind, unread, mentions }: Findable): number {
  if (mentions > 0 || (kind === "direct" && unread > 0)) return 2;
  return unread > 0 ? 1 : 0;
}

function lastness({ id }: Findable, recent: readonly string[]): number {
  const index = recent.indexOf(id);
  return index < 0 ? recent.length : index;
}
