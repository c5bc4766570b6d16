import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { ArrowDown, MessagesSquare } from "lucide";
import { useEffect } from "preact/hooks";

import type { Me } from "../../worker/schemas/accounts.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { Empty, Failed, Skeleton } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import type { Conversation } from "../store/conversation.ts";
import { rows } from "../store/timeline.ts";
import type { Deeds } from "./deeds.ts";
import { useKeepPlace } from "./keep-place.ts";
import { Message } from "./message.tsx";
import "./timeline.css";

/** Pixels from the start at which older messages are asked for: they are there before they are reached. */
const fetchAhead = 800;

type Props = { conversation: Conversation; channel: Channel; me: Me; deeds: Deeds | undefined };

export function Timeline({ conversation, channel, me, deeds }: Props) {
  const list = useComputed(() => rows(conversation.messages.value, me));
  const byId = useComputed(() => new Map(conversation.messages.value.stored.map((message) => [message.id, message])));
  const newest = useComputed(() => conversation.messages.value.stored.at(-1)?.seq ?? 0);
  const place = useKeepPlace(list.value[0]?.key);
  const { scroller, atEnd, toEnd } = place;
  /** The newest message that was on the screen, or would have been. */
  const seen = useSignal(0);
  useSignalEffect(() => {
    if (atEnd.value) seen.value = newest.value;
  });

  // What I say myself, I want to see.
  const said = useComputed(() => conversation.messages.value.pending.at(-1)?.nonce).value;
  useEffect(() => {
    if (said !== undefined) toEnd();
  }, [said, toEnd]);

  function fetchEarlier(): void {
    const near = (scroller.current?.scrollTop ?? Infinity) < fetchAhead;
    if (near && conversation.earlier.peek() === "idle") void conversation.loadEarlier();
  }
  // Also where a page is too short to be scrolled.
  useEffect(fetchEarlier);

  const unseen = atEnd.value ? 0 : newest.value - seen.value;
  return (
    <div class="timeline">
      <div
        ref={scroller}
        class="timeline-scroller"
        // A region that scrolls must be reachable by keyboard.
        tabIndex={0}
        role="log"
        aria-label={t("timeline.label", { channel: channel.name })}
        aria-busy={conversation.earlier.value === "loading"}
        onScroll={() => {
          place.onScroll();
          fetchEarlier();
        }}
      >
        <div class="timeline-content">
          <Beginning conversation={conversation} channel={channel} />
          <ol>
            {list.value.map((row) => (
              <li key={row.key}>
                <Message
                  row={row}
                  answered={byId.value.get(row.message?.replyTo ?? row.pending?.replyTo ?? "")}
                  deeds={deeds}
                  onRetry={conversation.retry}
                  onDiscard={conversation.discard}
                />
              </li>
            ))}
          </ol>
        </div>
      </div>
      {!atEnd.value && (
        <button type="button" class="timeline-pill" data-news={unseen > 0} onClick={toEnd}>
          <Icon node={ArrowDown} size={16} />
          {unseen > 0 ? t("timeline.unseen", { count: unseen }) : t("timeline.toEnd")}
        </button>
      )}
    </div>
  );
}

/** Above the oldest message that is there: older ones on their way, or the channel's first words. */
function Beginning({ conversation, channel }: Pick<Props, "conversation" | "channel">) {
  const { first, earlier, problem, messages, reload, loadEarlier } = conversation;
  if (first.value === "loading") return <Bones lines={[44, 70, 30, 58, 80, 38, 64]} />;
  if (first.value === "failed") return <Failed problem={problem.value} onRetry={() => void reload()} />;
  if (earlier.value === "failed") {
    return (
      <p class="timeline-earlier" role="alert">
        {t("timeline.earlierFailed")}{" "}
        <Button kind="quiet" onClick={() => void loadEarlier()}>
          {t("state.retry")}
        </Button>
      </p>
    );
  }
  if (messages.value.hasEarlier) return <Bones lines={[52, 36, 68]} />;
  if (messages.value.stored.length + messages.value.pending.length > 0) {
    return <p class="timeline-start">{t("timeline.start", { channel: channel.name })}</p>;
  }
  return (
    <Empty icon={MessagesSquare} title={t("timeline.emptyTitle", { channel: channel.name })}>
      {t("timeline.empty")}
    </Empty>
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
