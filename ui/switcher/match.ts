/** How well a name answers to a few letters of it, in any script. Pure. */

/** The better, the smaller. */
export const Rank = { whole: 0, beginning: 1, words: 2, within: 3, letters: 4 } as const;

export type Match = {
  readonly rank: number;
  /** How far apart the letters are that were found one by one. */
  readonly spread: number;
  /** The parts of the name, in order, that the letters stand for: from, to. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
};

/** Names that are kept as they are compared: more than anybody has in reach. */
const capacity = 50_000;
const folded = new Map<string, readonly Letter[]>();

type Letter = { readonly sign: string; readonly from: number; readonly to: number; readonly beginsWord: boolean };

/** Undefined where it does not answer. Nothing to look for is found everywhere. */
export function match(name: string, query: string): Match | undefined {
  const wanted = fold(query).map(({ sign }) => sign);
  const letters = foldName(name);
  const words = split(wanted);
  if (words.length === 0) return { rank: Rank.whole, spread: 0, ranges: [] };
  const straight = findStraight(letters, wanted);
  if (straight !== undefined && straight.rank !== Rank.within) return straight;
  return findWords(letters, words) ?? straight ?? findLetters(letters, words.flat());
}

/** Every name is asked again with every key. */
function foldName(name: string): readonly Letter[] {
  const known = folded.get(name);
  if (known) return known;
  if (folded.size >= capacity) folded.clear();
  const letters = fold(name);
  folded.set(name, letters);
  return letters;
}

/** Without case, accents and forms of presentation: each letter as it is compared, and where it stands. */
function fold(text: string): Letter[] {
  const letters: Letter[] = [];
  let from = 0;
  let wasWord = false;
  for (const sign of text) {
    const to = from + sign.length;
    const bare = sign.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const isWord = /[\p{L}\p{N}]/u.test(bare);
    for (const [index, one] of [...bare].entries()) {
      letters.push({ sign: alike[one] ?? one, from, to, beginsWord: isWord && !wasWord && index === 0 });
    }
    // An accent belongs to the letter before it.
    if (bare !== "") wasWord = isWord;
    from = to;
  }
  return letters;
}

/** Arabic and Persian keyboards write these in their own way. */
const alike: Readonly<Record<string, string>> = { ي: "ی", ى: "ی", ك: "ک", ة: "ه" };

function findStraight(letters: readonly Letter[], wanted: readonly string[]): Match | undefined {
  const sought = split(wanted)
    .map((word) => word.join(""))
    .join(" ");
  const text = letters.map(({ sign }) => sign).join("");
  let at = text.indexOf(sought);
  if (at < 0) return undefined;
  const starts = startsOf(letters);
  for (let next = at; next >= 0; next = text.indexOf(sought, next + 1)) {
    if (!letters[starts.get(next) ?? 0]?.beginsWord) continue;
    at = next;
    break;
  }
  const first = starts.get(at);
  if (first === undefined) return undefined;
  const last = first + [...sought].length - 1;
  const rank =
    text === sought ? Rank.whole : at === 0 ? Rank.beginning : letters[first]?.beginsWord ? Rank.words : Rank.within;
  return { rank, spread: 0, ranges: rangesOf(letters, span(first, last)) };
}

/** Each of these begins a word, in any order. */
function findWords(letters: readonly Letter[], words: readonly (readonly string[])[]): Match | undefined {
  const taken = new Set<number>();
  for (const word of words) {
    const first = letters.findIndex(
      ({ beginsWord }, at) =>
        beginsWord && !taken.has(at) && word.every((sign, index) => letters[at + index]?.sign === sign),
    );
    if (first < 0) return undefined;
    for (const at of span(first, first + word.length - 1)) taken.add(at);
  }
  return { rank: Rank.words, spread: 0, ranges: rangesOf(letters, [...taken]) };
}

/** One after the other, the first of them at the beginning of a word; at such beginnings rather than elsewhere. */
function findLetters(letters: readonly Letter[], wanted: readonly string[]): Match | undefined {
  return follow(letters, wanted, true) ?? follow(letters, wanted, false);
}

function follow(letters: readonly Letter[], wanted: readonly string[], byWords: boolean): Match | undefined {
  const found: number[] = [];
  for (const sign of wanted) {
    const after = (found.at(-1) ?? -1) + 1;
    const isHere = (at: number) => at >= after && letters[at]?.sign === sign;
    const beginning = letters.findIndex(({ beginsWord }, at) => beginsWord && isHere(at));
    const nearest = letters.findIndex((_, at) => isHere(at));
    const next = (found.length === 0 || byWords) && beginning >= 0 && nearest !== after ? beginning : nearest;
    if (next < 0 || (found.length === 0 && beginning < 0)) return undefined;
    found.push(found.length === 0 ? beginning : next);
  }
  const [first = 0] = found;
  const spread = (found.at(-1) ?? first) - first + 1 - found.length;
  return { rank: Rank.letters, spread, ranges: rangesOf(letters, found) };
}

/** Where in the text, whose signs may be of two units, each letter begins. */
function startsOf(letters: readonly Letter[]): Map<number, number> {
  const starts = new Map<number, number>();
  let unit = 0;
  for (const [index, { sign }] of letters.entries()) {
    starts.set(unit, index);
    unit += sign.length;
  }
  return starts;
}

function split(signs: readonly string[]): string[][] {
  return signs
    .join("")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => [...word]);
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Neighbours are one range. */
function rangesOf(letters: readonly Letter[], found: readonly number[]): [from: number, to: number][] {
  const ranges: [from: number, to: number][] = [];
  for (const at of found.toSorted((one, other) => one - other)) {
    const { from = 0, to = 0 } = letters[at] ?? {};
    const before = ranges.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}
