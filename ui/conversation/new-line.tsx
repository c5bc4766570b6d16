/** Where reading stopped the time before; and the way back to it. */
import { ArrowUp } from "lucide";
import { useEffect, useRef } from "preact/hooks";

import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";

type Props = {
  onSeen: () => void;
  onFinish: () => void;
};

export function NewLine({ onSeen, onFinish }: Props) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!line.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        onSeen();
        observer.disconnect();
      },
      { root: line.current.closest(".timeline-scroller") },
    );
    observer.observe(line.current);
    return () => observer.disconnect();
  }, [onSeen]);

  return (
    <div ref={line} class="new-line">
      <span>{t("timeline.new")}</span>
      <button type="button" class="link within-reach" onClick={onFinish}>
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
