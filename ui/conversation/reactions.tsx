/** The reactions to a message; pressing one adds mine or takes it back. */
import { SmilePlus } from "lucide";

import type { Reaction } from "../../durable/protocol/events.ts";
import { EmojiButton } from "../emoji/emoji-button.tsx";
import { inFigures, t } from "../i18n/catalogue.ts";

type Props = {
  reactions: readonly Reaction[];
  /** Whether I may add another one. */
  mayAdd: boolean;
  onReact: (emoji: string) => void;
};

export function Reactions({ reactions, mayAdd, onReact }: Props) {
  return (
    <ul class="reactions">
      {reactions.map(({ emoji, count, me = false }) => (
        <li key={emoji}>
          <button
            type="button"
            class="reaction"
            aria-pressed={me}
            aria-label={t("reaction.label", { emoji, count })}
            onClick={() => onReact(emoji)}
          >
            {emoji} <span class="reaction-count">{inFigures(count)}</span>
          </button>
        </li>
      ))}
      {mayAdd && (
        <li>
          <EmojiButton
            label={t("reaction.add")}
            icon={SmilePlus}
            size={16}
            class="reaction reaction-add"
            onPick={onReact}
          />
        </li>
      )}
    </ul>
  );
}
