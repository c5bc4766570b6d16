import { type Signal, untracked, useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";

import { draftOf, keepDraft } from "../store/drafts.ts";

type Draft = {
  readonly text: Signal<string>;
  /** After something was typed. */
  readonly type: () => void;
  /** After it was sent. */
  readonly clear: () => void;
};

/** What is being written in one place: it goes on where it was left, in another tab too, but never over what is typed here. */
export function useDraft(channelId: string): Draft {
  const text = useSignal(untracked(() => draftOf(channelId)));
  const isTyped = useRef(false);
  useSignalEffect(() => {
    const draft = draftOf(channelId);
    if (!isTyped.current) text.value = draft;
  });

  return {
    text,
    type() {
      isTyped.current = text.peek() !== "";
      keepDraft(channelId, text.peek());
    },
    clear() {
      text.value = "";
      isTyped.current = false;
      keepDraft(channelId, "");
    },
  };
}
