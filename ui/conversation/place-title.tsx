/** What a place is called, in the bar above it; beside that, or below it where there is little room, what it is about. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

import { Dialog } from "../components/dialog.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { Heading } from "../shell/page.tsx";
import type { ByName } from "../store/calls.ts";

/** A topic calls nobody. */
const nobody: ByName = new Map();

type Props = { mark: ComponentChildren; name: string; children: ComponentChildren };

export function PlaceTitle({ mark, name, children }: Props) {
  return (
    <>
      {mark}
      <div class="place-title">
        <Heading class="truncate" title={name}>
          <bdi>{name}</bdi>
        </Heading>
        {children}
      </div>
    </>
  );
}

/** As much of it as there is room for; pressed, all of it, with its links. */
export function Topic({ place, topic }: { place: string; topic: string }) {
  const open = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="place-note within-reach"
        aria-haspopup="dialog"
        title={topic}
        onClick={() => (open.value = true)}
      >
        <span class="truncate" dir="auto">
          {topic}
        </span>
      </button>
      {open.value && (
        <Dialog title={place} onClose={() => (open.value = false)} lightDismiss>
          <Markdown content={topic} byName={nobody} />
        </Dialog>
      )}
    </>
  );
}
