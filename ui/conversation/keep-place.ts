/** Keeps the reader's place in a list that grows at both ends. */
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Pixels from the end that still count as being there: half a line is no reason to stop following. */
const tolerance = 40;

type Place = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly atEnd: Signal<boolean>;
  readonly toEnd: () => void;
  readonly onScroll: () => void;
};

/** `first` names the list's first item: when it changes, something was put in front. */
export function useKeepPlace(first: string | undefined): Place {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useSignal(true);
  const before = useRef({ first, top: 0, height: 0 });

  const note = useCallback(() => {
    const { current } = scroller;
    if (current) before.current = { ...before.current, top: current.scrollTop, height: current.scrollHeight };
  }, []);

  const toEnd = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    current.scrollTop = current.scrollHeight;
    atEnd.value = true;
    note();
  }, [atEnd, note]);

  // After every change and before it is painted, so that nothing is seen to move.
  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const { first: wasFirst, top, height } = before.current;
    if (atEnd.peek()) current.scrollTop = current.scrollHeight;
    else if (wasFirst !== first) current.scrollTop = top + current.scrollHeight - height;
    before.current = { first, top: current.scrollTop, height: current.scrollHeight };
  });

  // A growing composer, a rotated phone, a font that arrives: the end moves without a change of the list.
  useEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.peek()) toEnd();
    });
    observer.observe(current);
    if (current.firstElementChild) observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, [atEnd, toEnd]);

  const onScroll = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    atEnd.value = current.scrollHeight - current.scrollTop - current.clientHeight <= tolerance;
    note();
  }, [atEnd, note]);

  return { scroller, atEnd, toEnd, onScroll };
}
