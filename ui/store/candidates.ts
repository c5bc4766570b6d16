/** What may be meant by what is being written. Pure. */
import type { User } from "../../durable/protocol/events.ts";
import { nameKey } from "../../durable/protocol/names.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { Emoji } from "../emoji/emojis.ts";
import { emojiCalled, nameFor } from "../emoji/search.ts";
import type { Unfinished } from "./unfinished.ts";
import { candidates, candidatesShown } from "./unfinished-call.ts";

export type Candidate =
  | { readonly kind: "person"; readonly id: string; readonly person: User }
  | { readonly kind: "channel"; readonly id: string; readonly channel: Channel }
  | { readonly kind: "emoji"; readonly id: string; readonly emoji: Emoji; readonly name: string };

/** What there is to choose from. */
export type Choice = {
  readonly people: readonly User[];
  readonly channels: readonly Channel[];
  readonly emoji: readonly Emoji[];
};

export function candidatesFor({ kind, prefix }: Unfinished, { people, channels, emoji }: Choice): readonly Candidate[] {
  switch (kind) {
    case "person":
      return candidates(people, prefix).map((person) => ({ kind, id: person.id, person }));
    case "channel":
      return channelsCalled(channels, prefix).map((channel) => ({ kind, id: channel.id, channel }));
    case "emoji":
      return emojiCalled(emoji, prefix)
        .slice(0, candidatesShown)
        .map((one) => ({ kind, id: one.names[0] ?? one.label, emoji: one, name: nameFor(one, prefix) }));
  }
}

/** Those that begin so, then those that have it inside; otherwise in their order. */
function channelsCalled(channels: readonly Channel[], prefix: string): readonly Channel[] {
  const typed = nameKey(prefix);
  const names = channels.map((channel) => [nameKey(channel.name), channel] as const);
  const beginning = names.filter(([name]) => name.startsWith(typed));
  const inside = names.filter(([name]) => !name.startsWith(typed) && name.includes(typed));
  return [...beginning, ...inside].slice(0, candidatesShown).map(([, channel]) => channel);
}
