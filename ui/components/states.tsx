/** What a page shows when it has nothing to show: still loading, nothing there, something went wrong. */
import { CloudOff, type IconNode, RotateCw, SearchX } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

import type { Problem } from "../rest/problem.ts";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import type { Loadable } from "../store/loadable.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

type EmptyProps = {
  icon: IconNode;
  /** Stands in the place of the icon. */
  face?: ComponentChildren;
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
};

export function Empty({ icon, face, title, children, action }: EmptyProps) {
  return (
    <div class="state">
      {face ?? (
        <span class="state-icon">
          <Icon node={icon} size={28} />
        </span>
      )}
      <p class="state-title">{title}</p>
      {children && <p class="state-text">{children}</p>}
      {action}
    </div>
  );
}

export function Failed({ problem, onRetry }: { problem: Problem | undefined; onRetry: () => void }) {
  const missing = problem?.status === 404;
  const unanswered = problem?.status === 0;
  useEffect(() => {
    if (!unanswered) return;
    // Nobody has to ask for what the network took.
    addEventListener("online", onRetry);
    return () => removeEventListener("online", onRetry);
  }, [unanswered, onRetry]);
  const offline = problem?.code === "offline";
  return (
    <div role="alert">
      {offline ? (
        <Empty icon={CloudOff} title={t("state.offline")}>
          {t("state.offlineText")}
        </Empty>
      ) : (
        <Empty
          icon={missing ? SearchX : CloudOff}
          title={t(missing ? "state.missing" : "state.failed")}
          action={
            <Button icon={RotateCw} onClick={onRetry}>
              {t("state.retry")}
            </Button>
          }
        >
          {problem && problemWords(problem)}
        </Empty>
      )}
    </div>
  );
}

/** Grey shapes of what is to come, of the same size; a reader hears one word instead. */
export function Skeleton({ children }: { children: ComponentChildren }) {
  return (
    <div class="skeleton" aria-busy="true">
      <span class="visually-hidden" role="status">
        {t("state.loading")}
      </span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

type LoadedProps<T> = {
  of: Loadable<T>;
  onRetry: () => void;
  skeleton: ComponentChildren;
  children: (value: T) => ComponentChildren;
};

/** The three states of something that is fetched. */
export function Loaded<T>({ of, onRetry, skeleton, children }: LoadedProps<T>) {
  switch (of.state) {
    case "loading":
      return <Skeleton>{skeleton}</Skeleton>;
    case "failed":
      return <Failed problem={of.problem} onRetry={onRetry} />;
    case "ready":
      return <>{children(of.value)}</>;
  }
}
