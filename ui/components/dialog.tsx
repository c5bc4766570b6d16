import { X } from "lucide";
import type { ComponentChildren, RefObject } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

import { t } from "../i18n/catalogue.ts";
import { IconButton } from "./button.tsx";
import { MenuHost } from "./menu.tsx";

type Props = {
  title: string;
  /** Esc, the close button, or a click beside a dialog that holds nothing to lose. */
  onClose: () => void;
  lightDismiss?: boolean;
  children: ComponentChildren;
};

/** A modal dialog for as long as it is rendered; the focus goes back to where it was. */
export function Dialog({ title, onClose, lightDismiss = false, children }: Props) {
  const dialog = useModal(onClose);
  const id = useId();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} closedby={lightDismiss ? "any" : "closerequest"}>
      <header class="dialog-header">
        <h2 id={id} dir="auto" tabIndex={-1} autofocus>
          {title}
        </h2>
        <IconButton icon={X} label={t("close")} onClick={onClose} />
      </header>
      <div class="dialog-body">
        <MenuHost>{children}</MenuHost>
      </div>
    </dialog>
  );
}

/** Open while it is rendered. Closing it, not only taking it away, is what gives the focus back. */
export function useModal(onClose: () => void, known?: RefObject<HTMLDialogElement | null>) {
  const own = useRef<HTMLDialogElement>(null);
  const dialog = known ?? own;
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const element = dialog.current;
    const shown = new AbortController();
    const giveCaretBack = takeCaret();
    element?.showModal();
    // By Esc or a click beside it. The event comes late: what was taken away meanwhile has nothing to say any more.
    element?.addEventListener(
      "close",
      () => {
        giveCaretBack();
        close.current();
      },
      { signal: shown.signal },
    );
    return () => {
      shown.abort();
      element?.close();
      giveCaretBack();
    };
  }, [dialog]);
  return dialog;
}

/** Chromium gives a field its focus back after a dialog, but no caret: nothing could be typed. */
function takeCaret(): () => void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return () => undefined;
  const { value, selectionStart: start, selectionEnd: end, selectionDirection } = field;
  return () => {
    // Who types at once has a caret already, and it has gone on.
    if (document.activeElement !== field || start === null || field.value !== value) return;
    field.setSelectionRange(start, end, selectionDirection ?? "none");
  };
}
