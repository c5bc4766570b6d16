/** The people who may be meant by the name that is being written, over its field: a combobox as ARIA has it. */
import { type Signal, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";

import type { User } from "../../durable/protocol/events.ts";
import { Avatar } from "../components/avatar.tsx";
import { t } from "../i18n/catalogue.ts";
import { nameOf } from "../names.ts";
import { openCompletion } from "../store/completion.ts";
import type { People } from "../store/people.ts";
import { finishedCall } from "../store/unfinished-call.ts";
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

export function useCompletion(people: People, text: Signal<string>, field: Field): Completing {
  const id = useId();
  const completion = useMemo(() => openCompletion(people), [people]);
  useEffect(() => completion.close, [completion]);
  const { call, candidates, chosen } = completion;
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

  function take(person = chosen.peek()): void {
    const { current } = field;
    const now = call.peek();
    if (!current || !now || !person) return;
    current.setRangeText(finishedCall(current.value, now, person), now.start, now.end, "end");
    text.value = current.value;
    current.focus();
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
    list: { id, people: candidates.value, chosen: chosen.value, onTake: take },
  };
}

type ListProps = {
  id: string;
  people: readonly User[];
  chosen: User | undefined;
  onTake: (person: User) => void;
};

export function CompletionList({ id, people, chosen, onTake }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id]);
  return (
    <>
      <p class="visually-hidden" role="status">
        {people.length > 0 && t("completion.found", { count: people.length })}
      </p>
      {people.length > 0 && (
        <ul
          ref={list}
          id={id}
          class="completion"
          role="listbox"
          aria-label={t("completion.label")}
          // The field keeps the focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
        >
          {people.map((person) => (
            <li
              key={person.id}
              id={optionId(id, person)}
              class="completion-option"
              role="option"
              aria-selected={person.id === chosen?.id}
              onClick={() => onTake(person)}
            >
              <Avatar name={nameOf(person)} id={person.id} src={person.avatarUrl} size={28} />
              <span class="completion-name truncate" dir="auto">
                {nameOf(person)}
              </span>
              {person.displayName !== undefined && (
                <span class="completion-username truncate" dir="auto">
                  @{person.username}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function optionId(listId: string, person: User): string {
  return `${listId}-${person.id}`;
}
