/** A button that opens the emoji picker. */
import { useComputed } from "@preact/signals";
import { type IconNode, Smile } from "lucide";
import { useRef } from "preact/hooks";

import { Icon } from "../components/icon.tsx";
import { loadPicker } from "./picker-host.tsx";
import { pickerRequest } from "./picker-request.ts";

type Props = {
  label: string;
  icon?: IconNode;
  size?: number;
  class?: string;
  onPick: (emoji: string) => void;
};

export function EmojiButton({ label, icon = Smile, size = 20, class: name = "icon-button", onPick }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  /** A press beside an open picker closes it, also one on its own button, which must not open it again. */
  const wasOpen = useRef(false);
  const isOpen = useComputed(
    () => pickerRequest.value !== undefined && pickerRequest.value.opener === button.current,
  ).value;
  return (
    <button
      ref={button}
      type="button"
      class={name}
      aria-label={label}
      aria-expanded={isOpen}
      aria-haspopup="dialog"
      title={label}
      // What is about to be pressed is about to be needed.
      onPointerEnter={loadPicker}
      onFocus={loadPicker}
      onPointerDown={() => (wasOpen.current = isOpen)}
      onClick={({ currentTarget, detail }) => {
        const isSecond = wasOpen.current && detail > 0;
        wasOpen.current = false;
        if (isSecond) return;
        pickerRequest.value = { label, onPick, opener: currentTarget, place: currentTarget.getBoundingClientRect() };
      }}
    >
      <Icon node={icon} size={size} />
    </button>
  );
}
