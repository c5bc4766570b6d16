/** A list of any length: only the stretches of it that are near what is looked at have rows. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import "./long-list.css";

const rowsOfStretch = 20;

type Props = {
  labelledBy: string;
  /** Of the rows there are so far. */
  keys: readonly string[];
  /** How many there are altogether, also of those that are still to come. */
  size: number;
  /** These are near; the function that comes back is called when they no longer are. */
  onSight: (keys: readonly string[]) => () => void;
  /** All rows are `--row` high. */
  children: (key: string) => ComponentChildren;
};

export function LongList({ keys, labelledBy, ...rest }: Props) {
  const starts = Array.from({ length: Math.ceil(keys.length / rowsOfStretch) }, (_, index) => index * rowsOfStretch);
  return (
    <div class="long-list" role="list" aria-labelledby={labelledBy}>
      {starts.map((start) => (
        <Stretch key={start} keys={keys.slice(start, start + rowsOfStretch)} start={start} {...rest} />
      ))}
    </div>
  );
}

type StretchProps = Omit<Props, "labelledBy"> & { start: number };

function Stretch({ keys, start, size, onSight, children }: StretchProps) {
  const place = useRef<HTMLDivElement>(null);
  const isNear = useNearness(place, start === 0);
  useEffect(() => (isNear ? onSight(keys) : undefined), [isNear, keys, onSight]);
  return (
    <div ref={place} class="long-list-stretch" style={{ "--rows": keys.length }}>
      {isNear &&
        keys.map((key, index) => (
          <div key={key} role="listitem" aria-posinset={start + index + 1} aria-setsize={size}>
            {children(key)}
          </div>
        ))}
    </div>
  );
}

/** Whether a place is in view or close to it. What holds the focus stays, however far it is scrolled away. */
function useNearness(place: { current: HTMLElement | null }, assumed: boolean): boolean {
  const near = useSignal(assumed);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => (near.value = entries.at(-1)?.isIntersecting === true || element.contains(document.activeElement)),
      // Inside what scrolls; a browser that does not know it yet brings the rows as they are seen.
      { scrollMargin: "400px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, near]);
  return near.value;
}
