/** A list that comes in from a side where there is no room for a column: by its button, or drawn in by a finger. */
import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { useModal } from "./dialog.tsx";
import { MenuHost } from "./menu.tsx";

export type Side = "start" | "end";

export type Drawn = {
  readonly open: Signal<boolean>;
  /** Set while a finger has it, and until it has come to rest again. */
  readonly pull: Signal<"held" | "released" | undefined>;
  readonly dialog: RefObject<HTMLDialogElement | null>;
};

/** What there is to draw in from each side of the page. */
export const drawers = new Map<Side, Drawn>();

type Props = { label: string; side: Side; open: Signal<boolean>; children: ComponentChildren };

export function Drawer({ label, side, open, children }: Props) {
  const pull = useSignal<"held" | "released" | undefined>(undefined);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    drawers.set(side, { open, pull, dialog });
    void import("./drawer-swipe.ts").then(({ startSwipes }) => startSwipes());
    return () => drawers.delete(side);
  }, [side, open, pull]);
  if (!open.value) return null;
  return (
    <Opened dialog={dialog} label={label} side={side} pull={pull} onClose={() => (open.value = false)}>
      {children}
    </Opened>
  );
}

type OpenedProps = Pick<Props, "label" | "side" | "children"> &
  Pick<Drawn, "pull" | "dialog"> & {
    onClose: () => void;
  };

function Opened({ label, side, pull, dialog, onClose, children }: OpenedProps) {
  useModal(onClose, dialog);

  /** Where one is already, a link leads to what the drawer covers. */
  function uncover({ target }: Event): void {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link?.pathname === location.pathname) onClose();
  }

  return (
    <dialog
      ref={dialog}
      class="drawer"
      data-side={side}
      data-pull={pull.value}
      aria-label={label}
      tabIndex={-1}
      onClick={uncover}
      // A finger that ends its way beside the drawer has not pressed there.
      closedby={pull.value ? "closerequest" : "any"}
    >
      <MenuHost>{children}</MenuHost>
    </dialog>
  );
}
