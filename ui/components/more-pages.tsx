/** The end of a list that comes in pages: the next one as its end comes near, a button where that is not known. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { t } from "../i18n/catalogue.ts";
import type { Pages } from "../store/pages.ts";
import { Button } from "./button.tsx";
import { Failed, Skeleton } from "./states.tsx";
import "./panels.css";

export function MorePages<Item>({ of: list, skeleton }: { of: Pages<Item>; skeleton: ComponentChildren }) {
  const end = useRef<HTMLDivElement>(null);
  const waiting = list.status.value === "ready" && list.hasMore.value;
  useEffect(() => {
    if (!waiting || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && list.more(), {
      rootMargin: "400px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [waiting, list]);

  if (list.status.value === "failed") return <Failed problem={list.problem.value} onRetry={list.more} />;
  if (list.status.value === "loading") return <Skeleton>{skeleton}</Skeleton>;
  if (!list.hasMore.value) return null;
  return (
    <div ref={end} class="more">
      <Button kind="quiet" onClick={list.more}>
        {t("list.more")}
      </Button>
    </div>
  );
}
