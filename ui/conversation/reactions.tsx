/** The reactions to a message; pressing one adds mine or takes it back. */
import type { Reaction } from "../../durable/protocol/events.ts";
import { inFigures, t } from "../i18n/catalogue.ts";

type Props = { reactions: readonly Reaction[]; onReact: (emoji: string) => void };

export function Reactions({ reactions, onReact }: Props) {
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
    </ul>
  );
}
