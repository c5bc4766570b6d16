/** What stands above the oldest message that is there, and below the newest where that is not the last. */
import { MessagesSquare } from "lucide";

import { Button } from "../components/button.tsx";
import { Empty, Failed, Skeleton } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Place } from "./place.ts";
import "./timeline-ends.css";

type BeginningProps = {
  conversation: Pick<Conversation, "first" | "earlier" | "problem" | "messages" | "reload" | "loadEarlier">;
  channel: Place;
};

/** Older messages on their way, or the channel's first words. */
export function Beginning({ conversation, channel }: BeginningProps) {
  const { first, earlier, problem, messages, reload, loadEarlier } = conversation;
  if (first.value === "loading") return <FirstBones />;
  if (first.value === "failed") return <Failed problem={problem.value} onRetry={() => void reload()} />;
  if (earlier.value === "failed") return <Broken text={t("timeline.earlierFailed")} onRetry={loadEarlier} />;
  if (messages.value.hasEarlier) return <Bones lines={[52, 36, 68]} />;
  if (messages.value.stored.length + messages.value.pending.length > 0) {
    return <p class="timeline-start">{channel.start}</p>;
  }
  return (
    <Empty icon={MessagesSquare} face={channel.face} title={channel.empty}>
      {t("timeline.empty")}
    </Empty>
  );
}

/** Later messages on their way. */
export function Continuation({ conversation: { later, messages, loadLater } }: { conversation: Conversation }) {
  if (!messages.value.hasLater) return null;
  if (later.value === "failed") return <Broken text={t("timeline.laterFailed")} onRetry={loadLater} />;
  return <Bones lines={[60, 42, 74]} />;
}

/** Of the first words. */
export function FirstBones() {
  return <Bones lines={[44, 70, 30, 58, 80, 38, 64]} />;
}

function Broken({ text, onRetry }: { text: string; onRetry: () => Promise<void> }) {
  return (
    <p class="timeline-earlier" role="alert">
      {text}{" "}
      <Button kind="quiet" onClick={() => void onRetry()}>
        {t("state.retry")}
      </Button>
    </p>
  );
}

function Bones({ lines }: { lines: readonly number[] }) {
  return (
    <Skeleton>
      {lines.map((width) => (
        <div key={width} class="message-bones">
          <span class="bone" />
          <span class="bone" />
          <span class="bone" style={{ inlineSize: `${width}%` }} />
        </div>
      ))}
    </Skeleton>
  );
}
