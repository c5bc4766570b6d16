/** Drawers follow the finger: a swipe draws in the one on the side it comes from, and a swipe back puts it away. */
import { batch } from "@preact/signals";

import { longPress } from "./context-menu.ts";
import { type Drawn, drawers } from "./drawer.tsx";
import "./drawer-swipe.css";

/** Pixels after which it is known where a finger is going. */
const slop = 10;
/** How much further to the side than up or down. */
const slant = 1.3;
/** Pixels along both sides of the screen where a swipe is the browser's: the way back and forward. */
const margin = 20;
/** Pixels per millisecond from which it counts where a finger was going, not how far it had come. */
const flick = 0.4;
/** Milliseconds after which a finger that rested is no longer going anywhere. */
const rest = 80;

const fields = "input, textarea, select, [contenteditable]";

/** A finger of which it is not yet known what it wants. */
type Touch = { readonly id: number; readonly x: number; readonly y: number; readonly since: number };

type Pull = {
  readonly id: number;
  readonly drawer: Drawn;
  /** The part that was drawn in when the finger took it. */
  readonly before: number;
  readonly from: number;
  /** Where the drawer comes in to, along x. */
  readonly inwards: 1 | -1;
  part: number;
  x: number;
  at: number;
  /** Inwards, in pixels per millisecond. */
  speed: number;
};

let touch: Touch | undefined;
let pull: Pull | undefined;
let isStarted = false;

export function startSwipes(): void {
  if (isStarted) return;
  isStarted = true;
  const early = { capture: true, passive: true };
  document.addEventListener("pointerdown", onPointerDown, early);
  document.addEventListener("pointermove", onPointerMove, early);
  document.addEventListener("pointerup", onPointerUp, early);
  document.addEventListener("pointercancel", cancel, early);
  // A press that was long enough for a menu or a selection goes on as that.
  document.addEventListener("contextmenu", giveUp, early);
  document.addEventListener("selectstart", giveUp, early);
  visualViewport?.addEventListener("resize", noteZoom);
  noteZoom();
}

function onPointerDown(event: PointerEvent): void {
  if (event.pointerType !== "touch") return;
  // A second finger is there to zoom.
  if (!event.isPrimary) return cancel();
  const { pointerId: id, clientX: x, clientY: y, timeStamp: since, target } = event;
  const isAtEdge = x < margin || x > innerWidth - margin;
  touch = !isAtEdge && !isZoomed() && isFree(target) ? { id, x, y, since } : undefined;
}

function onPointerMove(event: PointerEvent): void {
  if (pull?.id === event.pointerId) follow(pull, event);
  else if (touch?.id === event.pointerId) recognise(touch, event);
}

function onPointerUp(event: PointerEvent): void {
  giveUp();
  if (pull?.id !== event.pointerId) return;
  const { speed, part, at } = pull;
  const goes = event.timeStamp - at < rest && Math.abs(speed) >= flick;
  void release(pull, goes ? speed > 0 : part >= 0.5);
}

function giveUp(): void {
  touch = undefined;
}

/** As it was before. */
function cancel(): void {
  giveUp();
  if (pull) void release(pull, pull.before >= 0.5);
}

function recognise({ id, x, y, since }: Touch, { clientX, clientY, timeStamp }: PointerEvent): void {
  const [across, along] = [clientX - x, clientY - y];
  if (Math.hypot(across, along) < slop) return;
  giveUp();
  if (Math.abs(across) < slant * Math.abs(along) || timeStamp - since >= longPress) return;
  const towardsEnd = across > 0 === (getComputedStyle(document.documentElement).direction === "ltr");
  const side = openSide() ?? (towardsEnd ? "start" : "end");
  const drawer = drawers.get(side);
  const isInwards = towardsEnd === (side === "start");
  // What is open can only be put away, and what is not can only be drawn in.
  if (!drawer || isInwards === drawer.open.peek()) return;
  take(drawer, id, clientX, timeStamp, across > 0 === isInwards ? 1 : -1);
}

function take(drawer: Drawn, id: number, x: number, at: number, inwards: 1 | -1): void {
  const { open, pull: state, dialog } = drawer;
  const before = open.peek() ? 1 : 0;
  pull = { id, drawer, before, from: x, inwards, part: before, x, at, speed: 0 };
  dialog.current?.style.setProperty("--drawn", String(before));
  batch(() => {
    state.value = "held";
    open.value = true;
  });
}

function follow(held: Pull, { pointerId, clientX: x, timeStamp: at }: PointerEvent): void {
  const dialog = held.drawer.dialog.current;
  if (!dialog) return;
  if (!dialog.hasPointerCapture(pointerId)) {
    // What is below has no part in it any more.
    dialog.setPointerCapture(pointerId);
    // Not its first link: a ring around that is for those who came with the keyboard.
    if (held.before === 0) dialog.focus();
  }
  const way = (x - held.from) * held.inwards;
  held.part = Math.min(1, Math.max(0, held.before + way / dialog.offsetWidth));
  dialog.style.setProperty("--drawn", String(held.part));
  if (at > held.at) {
    const speed = ((x - held.x) * held.inwards) / (at - held.at);
    held.speed = (held.speed + speed) / 2;
  }
  [held.x, held.at] = [x, at];
}

async function release({ drawer }: Pull, stays: boolean): Promise<void> {
  const { open, pull: state, dialog } = drawer;
  pull = undefined;
  state.value = "released";
  dialog.current?.style.setProperty("--drawn", stays ? "1" : "0");
  await new Promise(requestAnimationFrame);
  await Promise.allSettled(dialog.current?.getAnimations().map(({ finished }) => finished) ?? []);
  // It may have been caught on its way.
  if (state.peek() !== "released") return;
  dialog.current?.style.removeProperty("--drawn");
  batch(() => {
    state.value = undefined;
    if (!stays) open.value = false;
  });
}

function openSide() {
  for (const [side, { open }] of drawers) if (open.peek()) return side;
  return undefined;
}

/** Whether nothing there has a use for such a movement itself. */
function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest(fields)) return false;
  const side = openSide();
  const over = target.closest("dialog, [popover]");
  if (side ? over !== drawers.get(side)?.dialog.current : over !== null || !target.closest("main")) return false;
  for (let element: Element | null = target; element; element = element.parentElement) {
    if (scrollsSideways(element)) return false;
  }
  return true;
}

function scrollsSideways(element: Element): boolean {
  if (element.scrollWidth <= element.clientWidth) return false;
  const { overflowX } = getComputedStyle(element);
  return overflowX === "auto" || overflowX === "scroll";
}

function isZoomed(): boolean {
  return (visualViewport?.scale ?? 1) > 1.01;
}

/** Who has zoomed in needs one finger to look around. */
function noteZoom(): void {
  document.documentElement.toggleAttribute("data-zoomed", isZoomed());
}
