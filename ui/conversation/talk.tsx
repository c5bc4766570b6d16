/** What is said in one place, and what one says there: the middle of a channel's page, and of a direct conversation's. */
import { type ReadonlySignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso/router";
import { useEffect, useMemo } from "preact/hooks";

import type { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { User } from "../../durable/protocol/events.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import { Confirm } from "../components/confirm.tsx";
import { EmojiPickerHost } from "../emoji/picker-host.tsx";
import { t } from "../i18n/catalogue.ts";
import { readAhead } from "../markdown/read-ahead.ts";
import { type Conversation as OpenConversation, openConversation } from "../store/conversation.ts";
import { type Jump, openJump } from "../store/jump.ts";
import { peopleOf, type Search } from "../store/people.ts";
import { openReading, type Reading } from "../store/reading.ts";
import { visit } from "../store/recent.ts";
import { Composer } from "./composer.tsx";
import { type Deeds, deedsOf } from "./deeds.ts";
import { LineStatus } from "./line-status.tsx";
import { useMessageRows } from "./message-rows.ts";
import type { Place } from "./place.ts";
import { Timeline } from "./timeline.tsx";

type Props = {
  place: Place;
  me: Me;
  /** May delete what others wrote. */
  moderates: boolean;
  /** False for one who only looks in. */
  takesPart: boolean;
  /** What stands where one could write, where one can't. */
  closed?: ComponentChildren;
  /** Those who need not have spoken to be known, and how others are found. */
  belonging: ReadonlySignal<readonly User[]>;
  search?: Search | undefined;
  /** The place's own address. */
  address: string;
  /** The message that one came for. */
  messageId: string | undefined;
  /** The room has closed for good. */
  onOver: (code: CloseCode) => void;
};

/** For one place as long as it lives: rendered with the place's id as its key, or as one somewhere above. */
export function Talk({
  place,
  me,
  moderates,
  takesPart,
  closed,
  belonging,
  search,
  address,
  messageId,
  onOver,
}: Props) {
  const conversation = useMemo(() => openConversation(place.id, readAhead), [place.id]);
  useEffect(() => conversation.close, [conversation]);
  useSignalEffect(() => {
    const line = conversation.line.value;
    if (line.state === "over") onOver(line.code);
  });
  const reading = useMemo(() => openReading(place.id, conversation.openedAt), [place.id, conversation]);
  useEffect(() => reading.close, [reading]);
  useReadByEscape(conversation, takesPart ? reading : undefined);

  const jump = useJump(conversation, messageId, address);
  const people = useMemo(
    () => peopleOf(me, conversation.passages, belonging, search),
    [conversation, me, belonging, search],
  );
  // Not on `me`, which is anew with each answer: what is being edited would be let go of.
  const deeds = useMemo(
    () => deedsOf(conversation, me.id, moderates, address),
    [conversation, me.id, moderates, address],
  );
  const rows = useMessageRows(conversation, jump, takesPart ? deeds : undefined);
  useEffect(() => visit(place.id), [place.id]);

  function editLast(): boolean {
    const message = deeds.editLast();
    // Where its row is not drawn, it has to be gone to first.
    requestAnimationFrame(() => {
      if (message && !document.querySelector(".message-editor")) jump.to(message.id);
    });
    return message !== undefined;
  }

  return (
    <>
      <div ref={rows} class="message-rows">
        <Timeline
          conversation={conversation}
          channel={place}
          me={me}
          people={people}
          jump={jump}
          deeds={takesPart ? deeds : undefined}
          reading={takesPart ? reading : undefined}
        />
      </div>
      <LineStatus line={conversation.line.value} typing={conversation.typing.value} />
      {closed ?? (
        <Composer conversation={conversation} channel={place} people={people} deeds={deeds} onEditLast={editLast} />
      )}
      <Deletion deeds={deeds} />
      <EmojiPickerHost />
    </>
  );
}

function Deletion({ deeds: { doomed, remove } }: { deeds: Deeds }) {
  const message = doomed.value;
  if (!message) return null;
  return (
    <Confirm
      title={t("message.deleteTitle")}
      text={t("message.deleteText")}
      action={t("message.delete")}
      onConfirm={() => remove(message)}
      onClose={() => (doomed.value = undefined)}
    />
  );
}

/** Once it is on its way, the address is the place's again: the same link leads there once more. */
function useJump(conversation: OpenConversation, messageId: string | undefined, address: string): Jump {
  const { route } = useLocation();
  const jump = useMemo(() => openJump(conversation), [conversation]);
  useEffect(() => jump.close, [jump]);
  useEffect(() => {
    if (messageId === undefined) return;
    jump.to(messageId);
    route(address, true);
  }, [jump, messageId, address, route]);
  return jump;
}

/** Escape, where it closes nothing else, says that all of this is read. */
function useReadByEscape({ messages }: OpenConversation, reading: Reading | undefined): void {
  useEffect(() => {
    if (!reading) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector("dialog[open], :popover-open")) return;
      reading?.finish(messages.peek().stored.at(-1)?.seq ?? 0);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [messages, reading]);
}
