import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { ArrowDown } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

import type { Me } from "../../worker/schemas/accounts.ts";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { attentive } from "../store/attention.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Jump } from "../store/jump.ts";
import type { People } from "../store/people.ts";
import type { Reading } from "../store/reading.ts";
import { arranger, type Chapter as Stretches } from "../store/timeline.ts";
import { Announcer } from "./announcer.tsx";
import { Chapter } from "./chapter.tsx";
import type { Deeds } from "./deeds.ts";
import { firstLook } from "./first-look.ts";
import { useKeepPlace } from "./keep-place.ts";
import { ToNew } from "./new-line.tsx";
import { useSight } from "./sight.ts";
import type { Shared } from "./stretch.tsx";
import type { Place } from "./place.ts";
import { Beginning, Continuation } from "./timeline-ends.tsx";
import { takeTurns } from "./turns.ts";
import "./timeline.css";
import "./compact.css";

/** Pixels from an end at which more messages are asked for: they are there before they are reached. */
const fetchAhead = 600;

/** Pixels from what is seen to what is drawn: a turn of the wheel, or a stroke on glass, doesn't get past it in a frame. */
const drawAhead = 1_500;
/** And to chapters that are there, because what they hold is noticed a frame after they are. */
const openAhead = 6_000;

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
  const { messages, spot } = conversation;
  const place = useKeepPlace(spot, () => !messages.peek().hasLater);
  const { scroller, atEnd, toEnd, onDrawn } = place;
  const watchChapter = useSight(scroller, openAhead);
  const watchStretch = useSight(scroller, drawAhead);
  const newest = useComputed(() => messages.value.seq);
  /** The newest message that was on the screen, or would have been. */
  const seen = useSignal(0);
  useSignalEffect(() => {
    if (atEnd.value) seen.value = newest.value;
  });

  useSignalEffect(() => {
    if (atEnd.value && attentive.value) reading?.read(newest.value);
  });

  const firstNew = useComputed(() => {
    const stoppedAt = reading?.stoppedAt.value;
    return stoppedAt === undefined ? undefined : stoppedAt + 1;
  });
  const newLineSeen = useSignal(false);
  const newIsAbove = useComputed(() => {
    if (firstNew.value === undefined || newLineSeen.value || messages.value.stored.length === 0) return false;
    return firstNew.value < (spot.value?.seq ?? Infinity);
  });

  const shared = useMemo<Shared>(
    () => ({
      conversation,
      channelId: channel.id,
      me,
      people,
      jump,
      deeds,
      reading,
      watchChapter,
      watchStretch,
      heights: new Map(),
      opened: new Set(),
      first: new Set(),
      turns: takeTurns(),
      onDrawn,
      onNewLineSeen: () => (newLineSeen.value = true),
    }),
    [conversation, channel.id, me, people, jump, deeds, reading, watchChapter, watchStretch, onDrawn, newLineSeen],
  );
  const list = useChapters(conversation, me, shared);

  async function toPresent(): Promise<void> {
    await conversation.toPresent();
    // Not before what was loaded is drawn.
    requestAnimationFrame(toEnd);
  }

  // What I say myself, I want to see.
  const said = useComputed(() => messages.value.pending.at(-1)?.nonce).value;
  useEffect(() => {
    if (said !== undefined) toEnd();
  }, [said, toEnd]);

  function fetchMore(): void {
    const view = scroller.current;
    if (!view || messages.peek().stored.length === 0) return;
    const below = -view.scrollTop;
    const above = view.scrollHeight - view.clientHeight - below;
    if (above < fetchAhead && conversation.earlier.peek() === "idle") void conversation.loadEarlier();
    else if (below < fetchAhead && conversation.later.peek() === "idle") void conversation.loadLater();
  }
  // Also where a page is too short to be scrolled.
  useEffect(fetchMore);

  const unseen = atEnd.value ? 0 : newest.value - seen.value;
  return (
    <div class="timeline">
      {/* Above the authors' names also where no day is drawn. */}
      <h2 class="visually-hidden">{t("timeline.title")}</h2>
      <div
        ref={scroller}
        class="timeline-scroller"
        // A region that scrolls must be reachable by keyboard.
        tabIndex={0}
        role="log"
        // What is drawn here as one scrolls is not news; the announcer tells what is.
        aria-live="off"
        aria-label={t("timeline.label", { channel: channel.name })}
        aria-busy={conversation.earlier.value === "loading"}
        onScroll={() => {
          place.onScroll();
          fetchMore();
        }}
      >
        <div class="timeline-content">
          <Beginning conversation={conversation} channel={channel} />
          <div ref={place.list} role="list">
            {list}
          </div>
          <Continuation conversation={conversation} />
        </div>
      </div>
      {newIsAbove.value && firstNew.value !== undefined && (
        <ToNew count={newest.value - firstNew.value + 1} onClick={() => void jump.toSeq(firstNew.peek() ?? 0)} />
      )}
      {!atEnd.value && (
        <button type="button" class="timeline-pill" data-news={unseen > 0} onClick={() => void toPresent()}>
          <Icon node={ArrowDown} size={16} />
          {unseen > 0 ? t("timeline.unseen", { count: unseen }) : t("timeline.toEnd")}
        </button>
      )}
      <Announcer conversation={conversation} me={me} />
    </div>
  );
}

/** A chapter that is the same as before is the same element, which is not looked into again. */
function useChapters({ passages, messages, spot }: Conversation, me: Me, shared: Shared): readonly VNode[] {
  const arrange = useMemo(() => arranger(me), [me]);
  const pending = useComputed(() => messages.value.pending);
  const list = useComputed(() => arrange(passages.value, pending.value)).value;
  const draw = useMemo(() => drawer(shared), [shared]);
  const isOpened = useRef(false);
  if (!isOpened.current && list.length > 0) {
    isOpened.current = true;
    for (const { stretches } of list) for (const { key } of stretches) shared.opened.add(key);
    const seen = [...firstLook(spot.peek(), list, innerHeight)];
    // Where the reader was has to be there, to be returned to.
    const [place] = spot.peek() ? seen.splice(0, 1) : [];
    if (place !== undefined) shared.opened.delete(place);
    for (const key of seen) shared.first.add(key);
  }
  return list.map(draw);
}

function drawer(shared: Shared): (chapter: Stretches) => VNode {
  const drawn = new WeakMap<Stretches, VNode>();
  return (chapter) => {
    const element = drawn.get(chapter) ?? <Chapter key={chapter.key} chapter={chapter} shared={shared} />;
    drawn.set(chapter, element);
    return element;
  };
}
