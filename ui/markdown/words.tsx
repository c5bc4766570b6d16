/** Words in which people, channels and emoji are called by name. */
import { useEffect } from "preact/hooks";

import { emojis, wantEmojis } from "../emoji/emojis.ts";
import { namesIn } from "../emoji/names.ts";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import type { ByName } from "../store/calls.ts";
import { knownChannel } from "../store/channels.ts";
import { me } from "../store/session.ts";
import { type Piece, splitWords } from "./split-words.ts";

export function Words({ text, byName }: { text: string; byName: ByName }) {
  const named = namesIn(text).length > 0;
  useEffect(() => {
    if (named) wantEmojis();
  }, [named]);
  return splitWords(text, byName, named ? emojis.value?.byName : undefined).map(draw);
}

function draw(piece: Piece) {
  if ("channelId" in piece) return <ChannelLink id={piece.channelId} />;
  if ("emoji" in piece) return <span title={`:${piece.name}:`}>{piece.emoji}</span>;
  const { words, person } = piece;
  if (!person) return words;
  return (
    <bdi class="called" data-me={person.id === me.value?.id} title={`@${person.username}`}>
      @{nameOf(person)}
    </bdi>
  );
}

/** A channel that the reader does not know has no name here. */
function ChannelLink({ id }: { id: string }) {
  const channel = knownChannel(id);
  if (!channel) return <span class="channel-link">#{t("channel.unknown")}</span>;
  return (
    <a class="channel-link" href={paths.channel(channel.serverId, id)}>
      #<bdi>{channel.name}</bdi>
    </a>
  );
}
