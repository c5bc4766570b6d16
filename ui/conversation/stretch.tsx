/** A stretch of a conversation: drawn while it is near what is seen, else no more than its height. */
import { type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

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
import { leastHeight } from "./first-look.ts";
import { Message } from "./message.tsx";
import { NewLine } from "./new-line.tsx";
import type { Watch } from "./sight.ts";
import type { Turns } from "./turns.ts";

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
  /** The keys of the stretches that were there when the conversation was opened, as long as they were not drawn. */
  readonly opened: Set<number>;
  /** Of those, on which the first look falls. */
  readonly first: Set<number>;
  readonly turns: Turns;
  /** One of them was drawn or let go of; it is not painted yet. */
  readonly onDrawn: () => void;
  /** The line above what is new has been seen. */
  readonly onNewLineSeen: () => void;
};

export function Stretch({ stretch, shared }: { stretch: Rows; shared: Shared }) {
  const { heights, first, turns, onDrawn, jump } = shared;
  const place = useRef<HTMLDivElement>(null);
  const near = useNear(place, stretch.key, shared);
  const wanted = useComputed(() => holds(stretch, jump.landing.value?.messageId));
  const drawn = near.value || wanted.value;
  useLayoutEffect(() => {
    onDrawn();
    if (drawn) turns.next();
  }, [drawn, onDrawn, turns]);
  return (
    <div
      ref={place}
      id={`stretch-${stretch.key}`}
      class="stretch"
      data-seq={stretch.rows[0]?.message?.seq}
      data-soon={first.has(stretch.key)}
      style={{ blockSize: drawn ? undefined : `${heights.get(stretch.key) ?? leastHeight(stretch)}px` }}
    >
      {drawn && stretch.rows.map((row) => <TimelineRow key={row.key} row={row} shared={shared} />)}
    </div>
  );
}

/** Whether it is near what is seen. Those that are there from the beginning become so one after the other. */
function useNear(
  place: RefObject<HTMLElement | null>,
  key: number,
  { heights, opened, first, turns, watchStretch }: Shared,
): ReadonlySignal<boolean> {
  // To be known, the height of one that came later has to be drawn.
  const near = useSignal(!heights.has(key) && !opened.has(key));
  useLayoutEffect(() => {
    let isNear = near.peek();
    let waits = false;

    function change(to: boolean, isSeen: boolean): void {
      isNear = to;
      if (isNear && opened.delete(key)) {
        waits = true;
        turns.add(() => {
          waits = false;
          near.value = isNear;
        }, isSeen);
      } else if (!waits) {
        near.value = isNear;
      }
    }

    const element = place.current;
    if (!element) return;
    if (first.delete(key)) change(true, true);
    return watchStretch(element, (isSighted) => {
      // What holds the focus stays, however far it is scrolled away.
      const stays = isSighted || element.contains(document.activeElement);
      if (!stays && near.peek()) heights.set(key, element.getBoundingClientRect().height);
      change(stays, false);
    });
  }, [place, key, heights, opened, first, turns, watchStretch, near]);
  return near;
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
