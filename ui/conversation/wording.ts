/** What is typed, and how it is sent: channels and emoji are typed by their names. Code stays as it is. */
import type { Channel } from "../../worker/schemas/channels.ts";
import type { Emojis } from "../emoji/emojis.ts";
import { namesIn, withEmoji } from "../emoji/names.ts";
import { changeWords } from "../markdown/word-ranges.ts";
import { linksIn } from "../store/channels.ts";

type Named = Pick<Channel, "id" | "name">;

/** Where a channel may be named: not inside a word or an address, nor where the sign is escaped. */
const sign = /(?<![\p{L}\p{M}\p{N}_#&/\\<])#(?=\S)/gu;
/** What would make another name of it. */
const goesOn = /^[\p{L}\p{M}\p{N}_-]/u;

/** `#name` becomes a link to the channel that is called exactly so, `:name:` an emoji. */
export function toContent(typed: string, channels: readonly Named[], emojis: Emojis | undefined): string {
  const named = emojis && namesIn(typed).length > 0;
  if (!named && (channels.length === 0 || !typed.includes("#"))) return typed;
  return changeWords(typed, (words) => {
    const linked = withLinks(words, channels);
    return named ? withEmoji(linked, emojis.byName) : linked;
  });
}

/** The channels that a text links to and that are known; `toContent` with them makes the same of it again. */
export function channelsIn(content: string, known: (id: string) => Named | undefined): readonly Named[] {
  return linksIn(content).flatMap(({ channelId }) => known(channelId) ?? []);
}

/** As it is typed. */
export function toTyped(content: string, known: (id: string) => Named | undefined): string {
  if (linksIn(content).length === 0) return content;
  return changeWords(content, (words) =>
    linksIn(words).reduceRight((text, { index, length, channelId }) => {
      const channel = known(channelId);
      return channel ? `${text.slice(0, index)}#${channel.name}${text.slice(index + length)}` : text;
    }, words),
  );
}

function withLinks(words: string, channels: readonly Named[]): string {
  return [...words.matchAll(sign)].reduceRight((text, { index }) => {
    const channel = calledAt(text, index + 1, channels);
    return channel ? `${text.slice(0, index)}<#${channel.id}>${text.slice(index + 1 + channel.name.length)}` : text;
  }, words);
}

/** Of those whose name stands there, the one with the longest. */
function calledAt(text: string, index: number, channels: readonly Named[]): Named | undefined {
  let longest: Named | undefined;
  for (const channel of channels) {
    const end = index + channel.name.length;
    if (text.slice(index, end).toLowerCase() !== channel.name || goesOn.test(text.slice(end, end + 2))) continue;
    if (!longest || channel.name.length > longest.name.length) longest = channel;
  }
  return longest;
}
