/** Where the emoji picker is shown: over the page beside what asked for it, on a phone as a sheet at its lower edge. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { Failed } from "../components/states.tsx";
import { asProblem, type Problem } from "../rest/problem.ts";
import { loadEmojis } from "./emojis.ts";
import { noteEmoji } from "./habits.ts";
import { pickerRequest } from "./picker-request.ts";
import "./emoji-picker.css";

type Picker = (props: { onPick: (emoji: string, goesOn: boolean) => void }) => ComponentChildren;
type Loaded = { readonly Picker: Picker } | { readonly problem: Problem };

/** Half as large as the rest of the client: loaded when somebody reaches for it. */
const loaded = signal<Loaded | undefined>(undefined);
let loading: Promise<void> | undefined;

export function loadPicker(): void {
  const now = loaded.peek();
  if (now && "Picker" in now) return;
  loading ??= load().finally(() => (loading = undefined));
}

async function load(): Promise<void> {
  try {
    const [{ EmojiPicker }] = await Promise.all([import("./emoji-picker.tsx"), loadEmojis()]);
    loaded.value = { Picker: EmojiPicker };
  } catch (thrown) {
    loaded.value = { problem: asProblem(thrown) };
  }
}

export function EmojiPickerHost() {
  const sheet = useRef<HTMLDivElement>(null);
  const request = pickerRequest.value;
  useLayoutEffect(() => {
    if (!request) return;
    loadPicker();
    sheet.current?.showPopover({ source: request.opener });
  }, [request]);

  function pick(emoji: string, goesOn: boolean): void {
    noteEmoji(emoji);
    if (!goesOn) sheet.current?.hidePopover();
    request?.onPick(emoji);
  }

  const { x = 0, y = 0, width = 0, height = 0 } = request?.place ?? {};
  return (
    <div class="menu-host">
      <div class="menu-place" style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }} />
      <div
        ref={sheet}
        popover="auto"
        class="emoji-sheet"
        role="dialog"
        aria-label={request?.label}
        tabIndex={-1}
        autofocus
        onToggle={({ newState }) => {
          if (newState === "closed") pickerRequest.value = undefined;
        }}
      >
        {request && <Content onPick={pick} />}
      </div>
    </div>
  );
}

function Content(props: Parameters<Picker>[0]) {
  const now = loaded.value;
  if (!now) return <div class="emoji-waiting" aria-busy="true" />;
  if ("problem" in now) return <Failed problem={now.problem} onRetry={loadPicker} />;
  return <now.Picker {...props} />;
}
