/** Many stretches: while they are far from what is seen, no more than their height together. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { Chapter as Stretches } from "../store/timeline.ts";
import { holds, type Shared, Stretch } from "./stretch.tsx";

export function Chapter({ chapter, shared }: { chapter: Stretches; shared: Shared }) {
  const { watchChapter, jump } = shared;
  const place = useRef<HTMLDivElement>(null);
  /** In pixels, when its stretches were there last. */
  const height = useRef(0);
  const near = useSignal(true);
  const wanted = useComputed(() => {
    const id = jump.landing.value?.messageId;
    return id !== undefined && chapter.stretches.some((stretch) => holds(stretch, id));
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    return watchChapter(element, (isNear) => {
      const stays = isNear || element.contains(document.activeElement);
      if (!stays && near.peek()) height.current = element.getBoundingClientRect().height;
      near.value = stays;
    });
  }, [watchChapter, near]);

  const there = near.value || wanted.value;
  return (
    <div
      ref={place}
      id={`chapter-${chapter.key}`}
      class="chapter"
      data-seq={chapter.stretches[0]?.rows[0]?.message?.seq}
      style={{ blockSize: there ? undefined : `${height.current}px` }}
    >
      {there && chapter.stretches.map((stretch) => <Stretch key={stretch.key} stretch={stretch} shared={shared} />)}
    </div>
  );
}
