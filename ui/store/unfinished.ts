/** What is being written and could be completed: a person, a channel, an emoji. Pure: no field, no network. */
import { unfinishedCall } from "./unfinished-call.ts";

type Kind = "person" | "channel" | "emoji";

export type Unfinished = {
  readonly kind: Kind;
  /** From its sign to its end, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What stands between the sign and the caret. */
  readonly prefix: string;
};

/** Not inside a word or an address. A channel's name has no spaces here: its first word finds it. */
const channel = /(?<![\p{L}\p{M}\p{N}_#&/\\<])#([^\s#]*)$/u;
/** From the second letter on: `:D` and `:)` are said as they are. */
const emoji = /(?<![\p{L}\p{M}\p{N}:/\\])(?::[a-z0-9_+-]+:)*:([a-z0-9_+-]{2,})$/iu;

export function unfinished(text: string, caret: number): Unfinished | undefined {
  const call = unfinishedCall(text, caret);
  if (call) return { kind: "person", ...call };
  return endingIn(text, caret, "channel", channel) ?? endingIn(text, caret, "emoji", emoji);
}

/** The words that take its place: with a space behind them, unless what follows ends a word. */
export function finished(text: string, { end }: Pick<Unfinished, "end">, words: string): string {
  return /^[\s\p{P}]/u.test(text.slice(end)) ? words : `${words} `;
}

function endingIn(text: string, caret: number, kind: Kind, pattern: RegExp): Unfinished | undefined {
  const prefix = pattern.exec(lineBefore(text, caret))?.[1];
  return prefix === undefined ? undefined : { kind, start: caret - prefix.length - 1, end: caret, prefix };
}

/** No name goes on in the next line. */
function lineBefore(text: string, caret: number): string {
  return text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
}
