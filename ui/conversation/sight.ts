/** Tells parts of a list that scrolls whether they are near what is seen of it. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

export type Watch = (part: Element, onChange: (isNear: boolean) => void) => () => void;

/** One observer for all parts. What is `margin` pixels from what is seen, is near. */
export function useSight(scroller: RefObject<HTMLElement | null>, margin: number): Watch {
  const listeners = useRef(new Map<Element, (isNear: boolean) => void>());
  const observer = useRef<IntersectionObserver>(undefined);

  function start(): IntersectionObserver {
    const made = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) listeners.current.get(target)?.(isIntersecting);
      },
      { root: scroller.current, rootMargin: `${margin}px 0px` },
    );
    observer.current = made;
    return made;
  }

  useEffect(() => () => observer.current?.disconnect(), []);

  const watch = useRef<Watch>((part, onChange) => {
    listeners.current.set(part, onChange);
    (observer.current ?? start()).observe(part);
    return () => {
      listeners.current.delete(part);
      observer.current?.unobserve(part);
    };
  });
  return watch.current;
}
