/** All emoji there are: to search, to go through by keys, in the colour of skin that was chosen. */
import { useComputed, useSignal } from "@preact/signals";
import { SearchX } from "lucide";
import { useEffect, useRef } from "preact/hooks";

import { Empty } from "../components/states.tsx";
import { literal } from "../components/literal.ts";
import { t } from "../i18n/catalogue.ts";
import { touch } from "../store/viewport.ts";
import { newestDrawn } from "./drawn.ts";
import { EmojiGrid } from "./emoji-grid.tsx";
import { type Emoji, emojis, groups } from "./emojis.ts";
import { usedEmoji } from "./habits.ts";
import { PickerGroups } from "./picker-groups.tsx";
import { searchEmoji } from "./search.ts";
import { stripped } from "./tones.ts";
import { ToneChoice } from "./tone-choice.tsx";
import { walk } from "./walk.ts";

/** Rows of often used ones at most, at nine in a row. */
const usedShown = 18;

type Props = {
  /** `goesOn` while Shift is held: another one is to follow. */
  onPick: (emoji: string, goesOn: boolean) => void;
};

export function EmojiPicker({ onPick }: Props) {
  const query = useSignal("");
  const pointed = useSignal<Emoji | undefined>(undefined);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const all = useComputed(() => (emojis.value?.all ?? []).filter(({ version }) => version <= newestDrawn()));
  const found = useComputed(() => searchEmoji(all.value, query.value));
  // As they were when it was opened: what is picked is not to move under the hand.
  const used = useSignal(usedEmoji.peek().slice(0, usedShown)).peek();
  const isSearching = query.value.trim() !== "";
  // A phone's keyboard would cover half of them.
  useEffect(() => {
    if (!touch.peek()) search.current?.focus();
  }, []);

  function onSearchKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const first = list.current?.querySelector<HTMLButtonElement>("button[data-emoji]");
    if (event.key === "ArrowDown") first?.focus();
    else if (event.key === "Enter" && isSearching) first?.click();
    else return;
    event.preventDefault();
  }

  return (
    <div class="emoji-picker">
      <div class="emoji-search">
        <input
          ref={search}
          class="control"
          type="search"
          dir="auto"
          aria-label={t("emoji.search")}
          placeholder={t("emoji.search")}
          autocomplete="off"
          enterkeyhint="search"
          {...literal}
          onInput={(event) => {
            query.value = event.currentTarget.value;
            list.current?.scrollTo({ top: 0 });
          }}
          onKeyDown={onSearchKey}
        />
      </div>
      {!isSearching && <PickerGroups list={list} hasUsed={used.length > 0} />}
      <p class="visually-hidden" role="status">
        {isSearching && t("emoji.found", { count: found.value.length })}
      </p>
      <div
        ref={list}
        class="emoji-list"
        role="group"
        aria-label={t("emoji.list")}
        onKeyDown={(event) => {
          if (walk(event)) return;
          // Up from the first row, back to what is searched for; and a letter goes on there.
          if (
            event.key === "ArrowUp" ||
            (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey)
          )
            search.current?.focus();
        }}
        onClick={(event) => {
          const character = emojiAt(event.target)?.dataset["emoji"];
          if (character !== undefined) onPick(character, event.shiftKey);
        }}
        onMouseOver={({ target }) => (pointed.value = known(emojiAt(target)) ?? pointed.peek())}
        onFocusIn={({ target }) => (pointed.value = known(emojiAt(target)) ?? pointed.peek())}
      >
        {isSearching ? (
          <EmojiGrid title={t("emoji.results")} emoji={found.value} isFirst />
        ) : (
          <>
            {used.length > 0 && <EmojiGrid id="used" title={t("emoji.group.used")} characters={used} isFirst />}
            {groups.map((group) => (
              <EmojiGrid
                key={group}
                id={group}
                title={t(`emoji.group.${group}`)}
                emoji={all.value.filter((one) => one.group === group)}
                isFirst={used.length === 0 && group === groups[0]}
              />
            ))}
          </>
        )}
        {isSearching && found.value.length === 0 && <Empty icon={SearchX} title={t("emoji.none")} />}
      </div>
      <div class="emoji-foot">
        <Pointed emoji={pointed.value} />
        <ToneChoice />
      </div>
    </div>
  );
}

/** What it is called, for who wants to type it the next time. Readers hear it from the button. */
function Pointed({ emoji }: { emoji: Emoji | undefined }) {
  return (
    <p class="emoji-pointed truncate" aria-hidden="true" dir="ltr">
      {emoji && `:${emoji.names[0]}:`}
    </p>
  );
}

function emojiAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-emoji]") : null;
}

function known(button: HTMLElement | null): Emoji | undefined {
  const character = button?.dataset["emoji"];
  return character === undefined ? undefined : emojis.peek()?.byCharacter.get(stripped(character));
}
