/** The messages as rows: which one the mouse is over, which one the keys have led to, and what they do there. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { Message } from "../../durable/protocol/events.ts";
import { openContextMenu } from "../components/context-menu.ts";
import { focusComposer, isField } from "../shortcuts/focus.ts";
import { isPressed } from "../shortcuts/keys.ts";
import { isSingle, type OnMessage, onMessage, singleKeys } from "../shortcuts/shortcuts.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Jump } from "../store/jump.ts";
import { find } from "../store/messages.ts";
import type { Deeds } from "./deeds.ts";
import { openTabStop } from "./tab-stop.ts";

const rows = '[role="log"] .timeline-row';

type Stored = Pick<Conversation, "messages">;
type ToSeq = Pick<Jump, "toSeq">;

/** For an element around the timeline. Without deeds one can only walk. */
export function useMessageRows(
  conversation: Stored,
  jump: ToSeq,
  deeds: Deeds | undefined,
): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = around.current;
    if (!element) return;
    const life = new AbortController();
    const { signal } = life;
    if (deeds) follow(element, deeds, signal);
    element.addEventListener("keydown", (event) => onKeyDown(event, conversation, jump, deeds), { signal });
    makeOneStop(element, signal);
    return () => life.abort();
  }, [conversation, jump, deeds]);
  return around;
}

/** Who comes by Tab is led to the message they were at, or to the last one in sight. */
function makeOneStop(element: HTMLElement, signal: AbortSignal): void {
  const stop = openTabStop();
  const log = () => element.querySelector<HTMLElement>('[role="log"]');
  let last: HTMLElement | undefined;
  // Wherever the focus is: the key may lead here.
  document.addEventListener(
    "keydown",
    ({ key }) => {
      const list = key === "Tab" ? log() : null;
      if (list) stop.onTab(list);
    },
    { signal, capture: true },
  );
  document.addEventListener(
    "focusin",
    ({ target }) => {
      const list = log();
      if (!list || !(target instanceof Element)) return;
      const row = rowOf(target);
      last = row ?? last;
      if (!stop.onFocus(target, list, row)) return;
      const to = last && isInSight(last, list) ? last : lastInSight(rowsOf(list), list);
      if (to) goTo(to);
    },
    { signal },
  );
}

function follow(element: HTMLElement, { pointedAt, walkedTo }: Deeds, signal: AbortSignal): void {
  const options = { signal, passive: true };
  element.addEventListener(
    "pointerover",
    // A finger points at nothing before it touches.
    ({ target, pointerType }) => (pointedAt.value = pointerType === "touch" ? undefined : rowOf(target)),
    options,
  );
  element.addEventListener("pointerleave", () => (pointedAt.value = undefined), options);
  // What is clicked gets the focus too, and nobody who clicks means to use keys there.
  element.addEventListener("pointerdown", () => (walkedTo.value = undefined), options);
  element.addEventListener(
    "focusin",
    ({ target }) => {
      const isByKeys = target instanceof Element && target.matches(":focus-visible");
      walkedTo.value = isByKeys ? rowOf(target) : undefined;
    },
    options,
  );
  element.addEventListener(
    "focusout",
    ({ relatedTarget }) => {
      // What shows only in that row must not go from under the focus that comes to it.
      if (rowOf(relatedTarget) !== walkedTo.peek()) walkedTo.value = undefined;
    },
    options,
  );
}

function onKeyDown(event: KeyboardEvent, conversation: Stored, jump: ToSeq, deeds: Deeds | undefined): void {
  const { target } = event;
  if (event.defaultPrevented || event.isComposing || isField(target) || !(target instanceof Element)) return;
  const row = rowOf(target);
  const isDone = walk(event, row, conversation, jump) || (row === target && act(event, row, conversation, deeds));
  if (isDone) event.preventDefault();
}

/** From message to message; from the list itself to the last one that is in sight. */
function walk(event: KeyboardEvent, from: HTMLElement | undefined, { messages }: Stored, { toSeq }: ToSeq): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !(event.target instanceof Element))
    return false;
  const log = event.target.closest('[role="log"]');
  if (!log) return false;
  const all = rowsOf(log);
  const end = from && endFor(event.key, all, messages.peek().seq);
  if (end !== undefined) {
    void toSeq(end);
    return true;
  }
  const to = from ? stepFrom(all, from, event.key) : event.key === "ArrowUp" ? lastInSight(all, log) : undefined;
  if (to) goTo(to);
  return to !== undefined;
}

function goTo(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function rowsOf(log: Element): HTMLElement[] {
  return [...log.querySelectorAll<HTMLElement>(".timeline-row")];
}

/** Undefined for what is on its way. */
function seqOf(row: HTMLElement | undefined): number | undefined {
  const seq = row?.dataset["seq"];
  return seq === undefined ? undefined : Number(seq);
}

/** The first or the last message, where it is not loaded or not drawn. */
function endFor(key: string, all: readonly HTMLElement[], newest: number): number | undefined {
  if (key === "Home") return seqOf(all[0]) === 1 ? undefined : 1;
  const last = seqOf(all.at(-1));
  return key === "End" && last !== undefined && last < newest ? newest : undefined;
}

/** At the ends it stays. */
function stepFrom(all: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const index = all.indexOf(from);
  switch (key) {
    case "ArrowUp":
      return all[Math.max(0, index - 1)];
    case "ArrowDown":
      return all[Math.min(all.length - 1, index + 1)];
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default:
      return undefined;
  }
}

function isInSight(row: Element, log: Element): boolean {
  const { top, bottom } = row.getBoundingClientRect();
  const view = log.getBoundingClientRect();
  return row.isConnected && bottom > view.top && top < view.bottom;
}

function lastInSight(all: readonly HTMLElement[], log: Element): HTMLElement | undefined {
  const end = log.getBoundingClientRect().bottom;
  return all.findLast((row) => row.getBoundingClientRect().top < end);
}

/** Whether the key was meant for the message. */
function act(event: KeyboardEvent, row: HTMLElement, conversation: Stored, deeds: Deeds | undefined): boolean {
  if (event.key === "Escape") return focusComposer();
  if (!deeds || deeds.walkedTo.peek() !== row) return false;
  const id = idOf(row);
  const message = find(conversation.messages.peek(), id ?? "");
  const shortcut = onMessage.find(({ keys }) =>
    keys.some((key) => isPressed(event, key) && (singleKeys.peek() || !isSingle(key))),
  );
  if (!message || message.deleted || !shortcut) return false;
  doWith(message, shortcut.id, row, deeds);
  return true;
}

/** What one may not do with it, does nothing. */
function doWith(message: Message, deed: OnMessage, row: HTMLElement, deeds: Deeds): void {
  switch (deed) {
    case "reply":
      return deeds.reply(message);
    case "edit":
      if (deeds.isOwn(message)) deeds.editing.value = message.id;
      return;
    case "react":
      return openContextMenu(row);
    case "copy":
      return deeds.copyText(message);
    case "delete":
      if (deeds.mayDelete(message)) deeds.askToDelete(message);
  }
}

function rowOf(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>(rows) ?? undefined) : undefined;
}

/** The message's; undefined while it is on its way. */
function idOf({ id }: HTMLElement): string | undefined {
  return id === "" ? undefined : id.replace("message-", "");
}
