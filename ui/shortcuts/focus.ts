/** Where keys go: into a field, or nowhere yet. */

/** Whether what is typed there stays there. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

export function isComposer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".composer textarea") !== null;
}

/** Whether there is one. */
export function focusComposer(): boolean {
  const composer = document.querySelector<HTMLElement>(".composer textarea");
  composer?.focus();
  return composer !== null;
}
