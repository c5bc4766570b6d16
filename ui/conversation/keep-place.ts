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
  /** How the list was when it was settled last. */
  const before = useRef({ first, height: 0, view: 0 });

  const settle = useCallback(
    (nowFirst: string | undefined) => {
      const { current } = scroller;
      if (!current) return;
      const { first: wasFirst, height, view } = before.current;
      // Asked of the list itself: a reader who has just begun to scroll is not pulled back, though no event tells yet.
      const following = height - current.scrollTop - view <= tolerance;
      if (following) current.scrollTop = current.scrollHeight;
      else if (wasFirst !== nowFirst) current.scrollTop += current.scrollHeight - height;
      before.current = { first: nowFirst, height: current.scrollHeight, view: current.clientHeight };
      atEnd.value = following;
    },
    [atEnd],
  );

  // After every change and before it is painted, so that nothing is seen to move.
  useLayoutEffect(() => settle(first));

  // A growing composer, a rotated phone, a font that arrives: the end moves without a change of the list.
  useEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const observer = new ResizeObserver(() => settle(before.current.first));
    observer.observe(current);
    if (current.firstElementChild) observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, [settle]);

  const toEnd = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    current.scrollTop = current.scrollHeight;
    atEnd.value = true;
  }, [atEnd]);

  const onScroll = useCallback(() => {
    const { current } = scroller;
    if (current) atEnd.value = current.scrollHeight - current.scrollTop - current.clientHeight <= tolerance;
  }, [atEnd]);

  return { scroller, atEnd, toEnd, onScroll };
}
