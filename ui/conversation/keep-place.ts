/** Keeps the reader's place in a list that grows at both ends, and whose parts change their height. */
import { type ReadonlySignal, type Signal, useComputed } from "@preact/signals";
import type { RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef } from "preact/hooks";

import type { Spot } from "../store/conversation.ts";

/** Pixels from the end that still count as being there: half a line is no reason to stop following. */
const tolerance = 40;

type Place = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** What holds the chapters, which hold the stretches, which hold the rows, each with a `data-seq`. */
  readonly list: RefObject<HTMLDivElement | null>;
  readonly atEnd: ReadonlySignal<boolean>;
  readonly toEnd: () => void;
  readonly onScroll: () => void;
};

/**
 * `spot` is where the reader is: kept up to date, and returned to when the list is drawn for the first time.
 * `hasEnd` tells whether the end of the list is the end of what there is; else nobody is at the end.
 */
export function useKeepPlace(spot: Signal<Spot | undefined>, hasEnd: () => boolean): Place {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useComputed(() => spot.value === undefined);
  /** How the list was when it was looked at last. */
  const before = useRef({ top: 0, height: 0, view: 0 });
  const isWhole = useRef(hasEnd);
  isWhole.current = hasEnd;

  const look = useCallback(() => {
    const view = scroller.current;
    if (!view || !list.current) return;
    before.current = { top: view.scrollTop, height: view.scrollHeight, view: view.clientHeight };
    spot.value = isWhole.current() && distanceToEnd(view) <= tolerance ? undefined : spotIn(list.current, view);
  }, [spot]);

  const settle = useCallback(() => {
    const view = scroller.current;
    if (!view) return;
    const { top, height, view: viewBefore } = before.current;
    const here = spot.peek();
    if (here) {
      const row = document.getElementById(here.key);
      // A reader who has just begun to scroll is not pulled back, though no event tells yet.
      const scrolled = view.scrollTop - top;
      if (row) view.scrollTop += offsetIn(view, row) - (here.offset - scrolled);
    } else if (isWhole.current()) {
      const hasLeft = height - view.scrollTop - viewBefore > tolerance && distanceToEnd(view) > tolerance;
      if (!hasLeft) view.scrollTop = view.scrollHeight;
    }
    look();
  }, [spot, look]);

  // After every change and before it is painted, so that nothing is seen to move.
  useLayoutEffect(settle);

  // A growing composer, a rotated phone, a font that arrives, a part that is drawn: it moves without a change here.
  useEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const observer = new ResizeObserver(settle);
    observer.observe(current);
    if (current.firstElementChild) observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, [settle]);

  const toEnd = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    current.scrollTop = current.scrollHeight;
    look();
  }, [look]);

  // What has grown since is not noticed yet, and no reason to be elsewhere.
  const onScroll = useCallback(() => {
    if (scroller.current?.scrollHeight === before.current.height) look();
    else settle();
  }, [look, settle]);

  return { scroller, list, atEnd, toEnd, onScroll };
}

function distanceToEnd(view: Element): number {
  return view.scrollHeight - view.scrollTop - view.clientHeight;
}

/** Pixels from the upper edge of what is seen. */
function offsetIn(view: Element, row: Element): number {
  return row.getBoundingClientRect().top - view.getBoundingClientRect().top;
}

/** The uppermost row that is seen; the stretch or the chapter, where that is not drawn. */
function spotIn(list: Element, view: Element): Spot | undefined {
  const edge = view.getBoundingClientRect().top;
  const chapter = firstBelow(list.children, edge);
  const stretch = chapter && firstBelow(chapter.children, edge);
  const row = (stretch && firstBelow(stretch.children, edge)) ?? stretch ?? chapter;
  if (!(row instanceof HTMLElement)) return undefined;
  return { key: row.id, seq: Number(row.dataset["seq"]), offset: offsetIn(view, row) };
}

/** The first of them that ends below an edge: they lie one below the other. */
function firstBelow(elements: HTMLCollection, edge: number): Element | undefined {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element && element.getBoundingClientRect().bottom <= edge) low = middle + 1;
    else high = middle;
  }
  return elements[low];
}
