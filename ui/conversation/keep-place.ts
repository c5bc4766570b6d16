/**
 * Keeps the reader's place in a list that grows at both ends, and whose parts change their height. Its scroller begins at
 * its lower end (`column-reverse`): there `scrollTop` is 0, and less than that above it. Who is at the end stays there by
 * that alone, whatever comes or grows, and nothing has to be measured for it.
 */
import { type ReadonlySignal, type Signal, useComputed } from "@preact/signals";
import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef } from "preact/hooks";

import type { Spot } from "../store/conversation.ts";

/** Pixels from the end that still count as being there: half a line is no reason to stop following. */
const tolerance = 40;

/** In pixels. */
type Look = { readonly top: number; readonly height: number };

type Place = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** What holds the chapters, which hold the stretches, which hold the rows, each with a `data-seq`. */
  readonly list: RefObject<HTMLDivElement | null>;
  readonly atEnd: ReadonlySignal<boolean>;
  readonly toEnd: () => void;
  readonly onScroll: () => void;
  /** A part of the list was drawn by itself, and is not painted yet. */
  readonly onDrawn: () => void;
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
  const before = useRef<Look>({ top: 0, height: 0 });
  const isWhole = useRef(hasEnd);
  isWhole.current = hasEnd;

  const look = useCallback(() => {
    const view = scroller.current;
    if (!view || !list.current) return;
    before.current = lookAt(view);
    spot.value = isWhole.current() && isAtEnd(view) ? undefined : spotIn(list.current, view);
  }, [spot]);

  const settle = useCallback(() => {
    const view = scroller.current;
    if (!view) return;
    const here = spot.peek();
    if (!here && isWhole.current()) return;
    const row = here && document.getElementById(here.key);
    if (!row) return look();
    // A reader who has just begun to scroll is not pulled back, though no event tells yet.
    const offset = here.offset - (view.scrollTop - before.current.top);
    view.scrollTop += offsetIn(view, row) - offset;
    if (isWhole.current() && isAtEnd(view)) return look();
    // Not measured again: it scrolls by whole pixels, and the rest would add up with each part that is drawn.
    before.current = lookAt(view);
    if (offset !== here.offset) spot.value = { ...here, offset };
  }, [spot, look]);

  // After every change and before it is painted, so that nothing is seen to move.
  useLayoutEffect(settle);

  // Once for all that are drawn at a time. The observer below hears of it when it is painted already.
  const isDue = useRef(false);
  const onDrawn = useCallback(() => {
    if (isDue.current) return;
    isDue.current = true;
    queueMicrotask(() => {
      isDue.current = false;
      settle();
    });
  }, [settle]);

  // A growing composer, a rotated phone, a font that arrives: it moves without a change here, also before the first paint.
  useLayoutEffect(() => {
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
    current.scrollTop = 0;
    look();
  }, [look]);

  // What has grown since is not noticed yet, and no reason to be elsewhere.
  const onScroll = useCallback(() => {
    const view = scroller.current;
    if (!view) return;
    if (spot.peek() && view.scrollHeight !== before.current.height) settle();
    else if (view.scrollTop !== before.current.top) look();
  }, [spot, look, settle]);

  return { scroller, list, atEnd, toEnd, onScroll, onDrawn };
}

function lookAt(view: Element): Look {
  return { top: view.scrollTop, height: view.scrollHeight };
}

function isAtEnd(view: Element): boolean {
  return -view.scrollTop <= tolerance;
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
