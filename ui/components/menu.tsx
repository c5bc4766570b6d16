/** A button and the short list it opens. The platform's popover: Esc, a click elsewhere and focus come with it. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";

type Props = {
  label: string;
  /** What the button shows. */
  trigger: ComponentChildren;
  class?: string;
  /** Towards which end of the button the list grows. */
  grows?: "end" | "start";
  side?: "below" | "beside";
  children: ComponentChildren;
};

export function Menu({ label, trigger, class: name = "icon-button", grows = "end", side = "below", children }: Props) {
  const id = useId();
  /** A long list has a menu in every row: only the open one is there. */
  const open = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);

  function closeAfterChoice({ currentTarget, target }: MouseEvent): void {
    if (!(currentTarget instanceof HTMLElement) || !(target instanceof Element)) return;
    if (!target.closest("a, button:not([aria-pressed])")) return;
    currentTarget.hidePopover();
    // What was chosen may have gone with the reason for it: only from what is still there does the focus come back.
    if (document.activeElement === document.body) opener.current?.focus();
  }

  return (
    <>
      <button ref={opener} type="button" class={name} aria-label={label} title={label} popovertarget={id}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        class="menu"
        data-grows={grows}
        data-side={side}
        onBeforeToggle={(event) => (open.value = event.newState === "open")}
        onClick={closeAfterChoice}
      >
        {open.value && children}
      </div>
    </>
  );
}
