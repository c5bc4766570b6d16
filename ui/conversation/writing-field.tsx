/** A field as high as its text, in which people, channels and emoji are completed and words are emphasised. */
import type { Signal } from "@preact/signals";
import type { RefObject, TextareaHTMLAttributes } from "preact";
import { useLayoutEffect } from "preact/hooks";

import type { People } from "../store/people.ts";
import { CompletionList, useCompletion } from "./completion.tsx";
import { emphasised, signsFor } from "./emphasis.ts";
import { replaceIn } from "./field.ts";

type Props = Omit<TextareaHTMLAttributes, "value" | "onInput" | "onKeyDown"> & {
  field: RefObject<HTMLTextAreaElement | null>;
  text: Signal<string>;
  label: string;
  /** Who can be called. */
  people: People;
  /** The channel or conversation in which it is written. */
  channelId: string;
  onType?: () => void;
  /** What is not meant for the list of what may be meant. */
  onKeyDown: (event: KeyboardEvent) => void;
};

export function WritingField({ field, text, label, people, channelId, onType, onKeyDown, ...attributes }: Props) {
  const completion = useCompletion(people, channelId, text, field);

  // What is pasted is taller than the field was when the browser looked for the caret.
  useLayoutEffect(() => {
    const { current } = field;
    // To ask where something is has all of the page laid out, which is being drawn where nothing is written yet.
    if (text.value === "" || current?.selectionEnd !== text.value.length) return;
    current.parentElement?.scrollTo({ top: current.scrollHeight });
  }, [text.value, field]);

  function emphasise(event: KeyboardEvent): boolean {
    const signs = event.ctrlKey !== event.metaKey && !event.altKey ? signsFor(event) : undefined;
    const { current } = field;
    if (!current || signs === undefined) return false;
    const { value, selectionStart, selectionEnd } = current;
    const change = emphasised({ text: value, start: selectionStart, end: selectionEnd }, signs);
    replaceIn(current, change, change.words);
    current.setSelectionRange(change.start + change.selected.start, change.start + change.selected.end);
    event.preventDefault();
    return true;
  }

  return (
    <>
      <CompletionList {...completion.list} />
      {/* The text once more, unseen, behind the field: the field is as high as its text. */}
      <div class="composer-grow" data-text={`${text.value} `}>
        <textarea
          {...attributes}
          {...completion.attributes}
          ref={field}
          dir="auto"
          rows={1}
          aria-label={label}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            completion.follow();
            onType?.();
          }}
          onKeyDown={(event) => {
            if (!completion.onKeyDown(event) && !emphasise(event)) onKeyDown(event);
          }}
        />
      </div>
    </>
  );
}
