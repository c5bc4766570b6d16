/** Where reading stopped the time before; and the way back to it. */
import type { Signal } from "@preact/signals";
import { ArrowUp } from "lucide";
import { useEffect, useRef } from "preact/hooks";

import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";

type Props = {
  /** Whether it is above what is seen; once it was seen, it is not looked for any more. */
  above: Signal<boolean>;
  onFinish: () => void;
};

export function NewLine({ above, onFinish }: Props) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!line.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        above.value = !entry.isIntersecting && entry.boundingClientRect.top < (entry.rootBounds?.top ?? 0);
        if (entry.isIntersecting) observer.disconnect();
      },
      { root: line.current.closest(".timeline-scroller") },
    );
    observer.observe(line.current);
    return () => observer.disconnect();
  }, [above]);

  return (
    <div ref={line} class="new-line">
      <span>{t("timeline.new")}</span>
      <button type="button" class="link" onClick={onFinish}>
        {t("timeline.markRead")}
      </button>
    </div>
  );
}

export function ToNew({ count, onClick }: { count: number; onClick: () => void }) {
  return (
    <button type="button" class="timeline-pill" data-news="true" data-side="start" onClick={onClick}>
      <Icon node={ArrowUp} size={16} />
      {t("timeline.toNew", { count })}
    </button>
  );
}
