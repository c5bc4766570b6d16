import { useId } from "preact/hooks";

import { type Emoji, emojis } from "./emojis.ts";
import { tone } from "./habits.ts";
import { stripped, toned } from "./tones.ts";

type Props = {
  /** By which it is found in the list. */
  id?: string;
  title: string;
  emoji?: readonly Emoji[];
  /** In place of `emoji`: just these, in the colours they have. */
  characters?: readonly string[];
  /** Whether Tab leads to it. */
  isFirst: boolean;
};

export function EmojiGrid({ id, title, emoji = [], characters, isFirst }: Props) {
  const titleId = useId();
  const shown = characters ?? emoji.map((one) => toned(one, tone.value));
  return (
    <section class="emoji-group" data-group={id} role="group" aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      <div class="emoji-grid">
        {shown.map((character, index) => (
          <button
            key={character}
            type="button"
            class="emoji"
            data-emoji={character}
            tabIndex={isFirst && index === 0 ? 0 : -1}
            aria-label={labelOf(character)}
          >
            {character}
          </button>
        ))}
      </div>
    </section>
  );
}

function labelOf(character: string): string {
  return emojis.peek()?.byCharacter.get(stripped(character))?.label ?? character;
}
