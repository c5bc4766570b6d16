/**
 * All messages are one stop of the Tab key, and what is in the one that has the focus is the next. It would take hundreds of
 * presses to get past a conversation otherwise. Nothing is done about it before that key is pressed.
 */
const stops = 'a[href], button, input, textarea, summary, pre, [tabindex="0"]';

export type TabStop = {
  /** Before the focus moves. */
  readonly onTab: (log: HTMLElement) => void;
  /** After it has moved; tells whether it came to the list itself by that key. */
  readonly onFocus: (target: Element, log: HTMLElement, row: HTMLElement | undefined) => boolean;
};

export function openTabStop(): TabStop {
  /** What was taken out of the way, with the attribute it had. */
  const taken = new Map<HTMLElement, string | null>();
  let isByTab = false;

  function take(element: HTMLElement): void {
    if (element.tabIndex < 0) return;
    taken.set(element, element.getAttribute("tabindex"));
    element.tabIndex = -1;
  }

  function giveBack(row: HTMLElement): void {
    row.tabIndex = 0;
    for (const [element, before] of taken) {
      if (!row.contains(element)) continue;
      taken.delete(element);
      if (before === null) element.removeAttribute("tabindex");
      else element.setAttribute("tabindex", before);
    }
  }

  return {
    onTab(log) {
      isByTab = true;
      for (const element of taken.keys()) if (!element.isConnected) taken.delete(element);
      let holdsFocus = false;
      for (const row of log.querySelectorAll<HTMLElement>(".timeline-row")) {
        const isHere = row.contains(document.activeElement);
        holdsFocus ||= isHere;
        // What is begun there is gone back to.
        if (isHere || row.querySelector(".message-editor")) continue;
        row.tabIndex = -1;
        row.querySelectorAll<HTMLElement>(stops).forEach(take);
      }
      log.tabIndex = holdsFocus ? -1 : 0;
    },
    onFocus(target, log, row) {
      if (row) giveBack(row);
      const came = isByTab && target === log;
      isByTab = false;
      return came;
    },
  };
}
