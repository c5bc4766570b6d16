import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { ArrowDown, MessagesSquare } from "lucide";
import { useEffect, useLayoutEffect } from "preact/hooks";

import type { Message as Stored } from "../../durable/protocol/events.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { Empty, Failed, Skeleton } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import { attentive } from "../store/attention.ts";
import { calls } from "../store/calls.ts";
import type { Conversation } from "../store/conversation.ts";
import { mentioned } from "../store/inbox.ts";
import type { Jump } from "../store/jump.ts";
import type { People } from "../store/people.ts";
import type { Reading } from "../store/reading.ts";
import { rows } from "../store/timeline.ts";
import type { Deeds } from "./deeds.ts";
import { useKeepPlace } from "./keep-place.ts";
import { Message } from "./message.tsx";
import { NewLine, ToNew } from "./new-line.tsx";
import type { Place } from "./talk.tsx";
import "./timeline.css";

/** Pixels from the start at which older messages are asked for: they are there before they are reached. */
const fetchAhead = 800;

type Props = {
  conversation: Conversation;
  channel: Place;
  me: Me;
  people: People;
  jump: Jump;
  deeds: Deeds | undefined;
  /** Absent for one who only looks in. */
  reading: Reading | undefined;
};

export function Timeline({ conversation, channel, me, people, jump, deeds, reading }: Props) {
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

  useSignalEffect(() => {
    if (atEnd.value && attentive.value) reading?.read(newest.value);
  });

  const stoppedAt = reading?.stoppedAt.value;
  const firstNew = stoppedAt === undefined ? undefined : stoppedAt + 1;
  const above = useSignal(false);
  const oldest = conversation.messages.value.stored[0]?.seq;
  const toNewShown = firstNew !== undefined && oldest !== undefined && (above.value || oldest > firstNew);

  async function toNew(): Promise<void> {
    if (firstNew !== undefined) await conversation.loadBackTo(firstNew);
    // Not before what was loaded is drawn.
    requestAnimationFrame(() => {
      const line = scroller.current?.querySelector(".new-line");
      if (line) line.scrollIntoView({ block: "center" });
      else scroller.current?.scrollTo({ top: 0 });
    });
  }

  const landing = jump.landing.value;
  // Before it is painted, and after the list has kept its place.
  useLayoutEffect(() => {
    const row = landing && document.getElementById(rowId(landing.messageId));
    row?.scrollIntoView({ block: "center" });
    // The reader goes on from there, not from where the jump was asked for.
    row?.focus({ preventScroll: true });
  }, [landing]);

  // What I say myself, I want to see.
  const said = useComputed(() => conversation.messages.value.pending.at(-1)?.nonce).value;
  useEffect(() => {
    if (said !== undefined) toEnd();
  }, [said, toEnd]);

  function fetchEarlier(): void {
    // Where the reader is can be told only of what is drawn.
    if (oldest === undefined || oldest !== conversation.messages.peek().stored[0]?.seq) return;
    const near = (scroller.current?.scrollTop ?? Infinity) < fetchAhead;
    if (near && conversation.earlier.peek() === "idle") void conversation.loadEarlier();
  }
  // Also where a page is too short to be scrolled.
  useEffect(fetchEarlier);

  /** Whether it answers me can't be told where what it answers is not loaded; the inbox was told, if it is unread. */
  function isCalling(message: Stored, answered: Stored | undefined): boolean {
    if (calls(message, answered, me, people.byName.value)) return true;
    return mentioned.value.get(channel.id)?.includes(message.seq) ?? false;
  }

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
            {list.value.map((row) => {
              const answered = byId.value.get(row.message?.replyTo ?? row.pending?.replyTo ?? "");
              return (
                <li
                  key={row.key}
                  id={row.message && rowId(row.message.id)}
                  tabIndex={-1}
                  data-marked={landing !== undefined && landing.messageId === row.message?.id}
                >
                  {row.message && row.message.seq === firstNew && (
                    <NewLine above={above} onFinish={() => reading?.finish(newest.peek())} />
                  )}
                  <Message
                    row={row}
                    answered={answered}
                    people={people}
                    calling={row.message !== undefined && isCalling(row.message, answered)}
                    deeds={deeds}
                    onJump={jump.to}
                    onRetry={conversation.retry}
                    onDiscard={conversation.discard}
                  />
                </li>
              );
            })}
          </ol>
        </div>
      </div>
      {toNewShown && <ToNew count={newest.value - firstNew + 1} onClick={() => void toNew()} />}
      {!atEnd.value && (
        <button type="button" class="timeline-pill" data-news={unseen > 0} onClick={toEnd}>
          <Icon node={ArrowDown} size={16} />
          {unseen > 0 ? t("timeline.unseen", { count: unseen }) : t("timeline.toEnd")}
        </button>
      )}
    </div>
  );
}

function rowId(messageId: string): string {
  return `message-${messageId}`;
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
    return <p class="timeline-start">{channel.start}</p>;
  }
  return (
    <Empty icon={MessagesSquare} title={channel.empty}>
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
