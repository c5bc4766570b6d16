/** A stretch of a conversation: drawn while it is near what is seen, else no more than its height. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import type { Me } from "../../worker/schemas/accounts.ts";
import { calls } from "../store/calls.ts";
import type { Conversation } from "../store/conversation.ts";
import { mentioned } from "../store/inbox.ts";
import type { Jump } from "../store/jump.ts";
import { find } from "../store/messages.ts";
import type { People } from "../store/people.ts";
import type { Reading } from "../store/reading.ts";
import type { Row, Stretch as Rows } from "../store/timeline.ts";
import type { Deeds } from "./deeds.ts";
import { Message } from "./message.tsx";
import { NewLine } from "./new-line.tsx";
import type { Watch } from "./sight.ts";

/** What every row of a conversation needs: the same object as long as the conversation is looked at. */
export type Shared = {
  readonly conversation: Conversation;
  readonly channelId: string;
  readonly me: Me;
  readonly people: People;
  readonly jump: Jump;
  /** Absent for one who only looks in. */
  readonly deeds: Deeds | undefined;
  readonly reading: Reading | undefined;
  readonly watchChapter: Watch;
  readonly watchStretch: Watch;
  /** In pixels, of each stretch by its key, when it was drawn last. */
  readonly heights: Map<number, number>;
  /** The keys of stretches on which the first look does not fall. */
  readonly beyond: Set<number>;
  /** The line above what is new has been seen. */
  readonly onNewLineSeen: () => void;
};

/**
 * Pixels that every row takes at least, as long as its stretch was not drawn. What grows pushes the rest, which the list
 * pulls back; from what shrinks at the end, the browser would move the view by itself.
 */
const leastHeight = 20;

export function Stretch({ stretch, shared }: { stretch: Rows; shared: Shared }) {
  const { heights, beyond, watchStretch, jump } = shared;
  const place = useRef<HTMLDivElement>(null);
  // To be known, its height has to be drawn.
  const near = useSignal(!heights.has(stretch.key) && !beyond.has(stretch.key));
  const wanted = useComputed(() => holds(stretch, jump.landing.value?.messageId));
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    return watchStretch(element, (isNear) => {
      // What holds the focus stays, however far it is scrolled away.
      const stays = isNear || element.contains(document.activeElement);
      if (!stays && near.peek()) heights.set(stretch.key, element.getBoundingClientRect().height);
      near.value = stays;
    });
  }, [watchStretch, heights, near, stretch.key]);

  const drawn = near.value || wanted.value;
  return (
    <div
      ref={place}
      id={`stretch-${stretch.key}`}
      class="stretch"
      data-seq={stretch.rows[0]?.message?.seq}
      style={{ blockSize: drawn ? undefined : `${heights.get(stretch.key) ?? stretch.rows.length * leastHeight}px` }}
    >
      {drawn && stretch.rows.map((row) => <TimelineRow key={row.key} row={row} shared={shared} />)}
    </div>
  );
}

export function holds({ rows }: Rows, messageId: string | undefined): boolean {
  return messageId !== undefined && rows.some(({ message }) => message?.id === messageId);
}

function TimelineRow({ row, shared }: { row: Row; shared: Shared }) {
  const { conversation, channelId, me, people, jump, deeds, reading } = shared;
  const { message, pending } = row;
  const element = useRef<HTMLDivElement>(null);
  const answered = useComputed(() =>
    find(conversation.messages.value, message?.replyTo ?? pending?.replyTo ?? ""),
  ).value;
  const landed = useComputed(() => {
    const landing = jump.landing.value;
    return landing && landing.messageId === message?.id ? landing : undefined;
  }).value;
  // Before it is painted, and after the list has kept its place.
  useLayoutEffect(() => {
    if (!landed) return;
    element.current?.scrollIntoView({ block: "center" });
    // The reader goes on from there, not from where the jump was asked for.
    element.current?.focus({ preventScroll: true });
  }, [landed]);
  const isFirstNew = useComputed(() => message !== undefined && reading?.stoppedAt.value === message.seq - 1).value;
  const calling = useComputed(() => {
    if (!message) return false;
    if (calls(message, answered, me, people.byName.value)) return true;
    // Whether it answers me can't be told where what it answers is not loaded; the inbox was told, if it is unread.
    return mentioned.value.get(channelId)?.includes(message.seq) ?? false;
  }).value;
  return (
    <div
      ref={element}
      id={message && `message-${message.id}`}
      class="timeline-row"
      role="listitem"
      tabIndex={-1}
      data-seq={message?.seq}
      data-marked={landed !== undefined}
    >
      {isFirstNew && (
        <NewLine onSeen={shared.onNewLineSeen} onFinish={() => reading?.finish(conversation.messages.peek().seq)} />
      )}
      <Message
        row={row}
        answered={answered}
        people={people}
        calling={calling}
        deeds={deeds}
        onJump={jump.to}
        onRetry={conversation.retry}
        onDiscard={conversation.discard}
      />
    </div>
  );
}
