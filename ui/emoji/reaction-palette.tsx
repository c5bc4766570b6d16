/** The reactions that are at hand in a menu: those that somebody uses, then those that most are; and the way to all. */
import { SmilePlus } from "lucide";

import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { atHand, noteEmoji } from "./habits.ts";
import { pickerRequest } from "./picker-request.ts";

export function ReactionPalette({ onReact }: { onReact: (emoji: string) => void }) {
  function openPicker({ currentTarget }: { currentTarget: HTMLElement }): void {
    const place = currentTarget.getBoundingClientRect();
    // The menu closes first, and gives the focus back to what opened it: there it goes after the picker, too.
    setTimeout(() => {
      const { activeElement } = document;
      const opener = activeElement instanceof HTMLElement ? activeElement : document.body;
      pickerRequest.value = { label: t("reaction.add"), opener, place, onPick: onReact };
    });
  }

  return (
    <div class="message-palette" role="group" aria-label={t("message.react")}>
      {atHand.value.map((emoji) => (
        <button
          key={emoji}
          type="button"
          class="icon-button"
          onClick={() => {
            noteEmoji(emoji);
            onReact(emoji);
          }}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        class="icon-button"
        aria-label={t("reaction.add")}
        title={t("reaction.add")}
        onClick={openPicker}
      >
        <Icon node={SmilePlus} />
      </button>
    </div>
  );
}
