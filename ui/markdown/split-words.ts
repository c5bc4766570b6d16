/** Finds what words name: people, channels, emoji. */
import { namesIn } from "../emoji/names.ts";
import type { Emojis } from "../emoji/emojis.ts";
import type { ByName } from "../store/calls.ts";
import { linksIn } from "../store/channels.ts";
import { type Part, splitCalls } from "./split-calls.ts";

export type Piece = Part | { readonly channelId: string } | { readonly emoji: string; readonly name: string };

type Found = { readonly index: number; readonly length: number; readonly piece: Piece };

/** Without `emoji` their names are words. */
export function splitWords(text: string, byName: ByName, emoji?: Emojis["byName"]): readonly Piece[] {
  const links = linksIn(text).map(({ index, length, channelId }): Found => ({ index, length, piece: { channelId } }));
  const names = emoji ? namesIn(text) : [];
  const named = names.flatMap(({ index, length, name }): Found[] => {
    const known = emoji?.get(name);
    return known ? [{ index, length, piece: { emoji: known.character, name } }] : [];
  });
  const pieces: Piece[] = [];
  let end = 0;
  for (const { index, length, piece } of [...links, ...named].toSorted((one, other) => one.index - other.index)) {
    pieces.push(...splitCalls(text.slice(end, index), byName), piece);
    end = index + length;
  }
  return [...pieces, ...splitCalls(text.slice(end), byName)];
}
