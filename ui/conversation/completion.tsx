/** What may be meant by the name that is being written, over its field: a combobox as ARIA has it. */
import { type Signal, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";

import { noteEmoji, tone } from "../emoji/habits.ts";
import { toned } from "../emoji/tones.ts";
import { t } from "../i18n/catalogue.ts";
import type { Candidate } from "../store/candidates.ts";
import { openCompletion } from "../store/completion.ts";
import type { People } from "../store/people.ts";
import { finished } from "../store/unfinished.ts";
import { CandidateLine } from "./candidate-line.tsx";
import { replaceIn } from "./field.ts";
import "./completion.css";

type Field = RefObject<HTMLTextAreaElement | null>;
type Completing = {
  /** For the field. Untyped: by HTML's own rules no field of several lines is a combobox, yet readers take it for one. */
  readonly attributes: object;
  /** After something was typed. */
  readonly follow: () => void;
  /** Whether the key was meant for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  /** For the list, which shows nothing while there is nobody to choose. */
  readonly list: ListProps;
};

export function useCompletion(people: People, channelId: string, text: Signal<string>, field: Field): Completing {
  const id = useId();
  const completion = useMemo(() => openCompletion(people, channelId), [people, channelId]);
  useEffect(() => completion.close, [completion]);
  const { now, candidates, chosen } = completion;
  /** Asked anew by every key: one may follow the other before anything is drawn. */
  const isOpen = () => candidates.peek().length > 0;

  // What was sent is not being written any more.
  useSignalEffect(() => {
    if (text.value === "") completion.leave();
  });

  function follow(): void {
    if (field.current) completion.follow(field.current.value, field.current.selectionStart);
  }

  function followCaret(): void {
    if (isOpen()) follow();
  }

  function take(candidate = chosen.peek()): void {
    const { current } = field;
    const range = now.peek();
    if (!current || !range || !candidate) return;
    replaceIn(current, range, finished(current.value, range, wordsFor(candidate)));
    if (candidate.kind === "emoji") noteEmoji(wordsFor(candidate));
    completion.leave();
  }

  function onKeyDown(event: KeyboardEvent): boolean {
    // An input method makes its own choice with the same keys.
    if (!isOpen() || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
      return false;
    switch (event.key) {
      case "ArrowDown":
        completion.move(1);
        break;
      case "ArrowUp":
        completion.move(-1);
        break;
      case "Enter":
      case "Tab":
        take();
        break;
      case "Escape":
        completion.dismiss();
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    attributes: {
      "aria-autocomplete": "list",
      onKeyUp: followCaret,
      onClick: followCaret,
      onBlur: completion.leave,
      // Only as long as there is something to choose: otherwise it is the field of several lines that it looks like.
      ...(candidates.value.length > 0 && {
        role: "combobox",
        "aria-expanded": true,
        "aria-controls": id,
        "aria-activedescendant": chosen.value && optionId(id, chosen.value),
      }),
    },
    follow,
    onKeyDown,
    list: { id, candidates: candidates.value, chosen: chosen.value, onTake: take },
  };
}

function wordsFor(candidate: Candidate): string {
  switch (candidate.kind) {
    case "person":
      return `@${candidate.person.username}`;
    case "channel":
      return `#${candidate.channel.name}`;
    case "emoji":
      return toned(candidate.emoji, tone.peek());
  }
}

type ListProps = {
  id: string;
  candidates: readonly Candidate[];
  chosen: Candidate | undefined;
  onTake: (candidate: Candidate) => void;
};

export function CompletionList({ id, candidates, chosen, onTake }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id]);
  return (
    <>
      <p class="visually-hidden" role="status">
        {chosen && t(`completion.found.${chosen.kind}`, { count: candidates.length })}
      </p>
      {chosen && (
        <ul
          ref={list}
          id={id}
          class="completion"
          role="listbox"
          aria-label={t(`completion.label.${chosen.kind}`)}
          // The field keeps the focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
        >
          {candidates.map((candidate) => (
            <li
              key={candidate.id}
              id={optionId(id, candidate)}
              class="completion-option"
              role="option"
              aria-selected={candidate.id === chosen.id}
              onClick={() => onTake(candidate)}
            >
              <CandidateLine candidate={candidate} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function optionId(listId: string, { id }: Candidate): string {
  return `${listId}-${id}`;
}
