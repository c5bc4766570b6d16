/** Where a list is asked for without its button: by a right click, the keyboard's key for it, or a long press. */

/** Milliseconds, as on phones. */
export const longPress = 500;
/** Milliseconds after which a press is on its way to be a long one; two quick ones select a word. */
const slow = 300;
/** Pixels that a finger may move and still mean what it touched. */
const tolerance = 10;

const fields = "input, textarea, select, [contenteditable]";

type Point = { readonly x: number; readonly y: number };

export type Area = {
  readonly open: (at: Point) => void;
  /** What inside of it has the browser's own menu. */
  readonly keeps?: string | undefined;
};

type Press = Point & {
  readonly pointerId: number;
  readonly isTouch: boolean;
  /** What the finger lies on. */
  readonly on: Element | null;
  readonly since: number;
  timer?: ReturnType<typeof setTimeout>;
  opened?: true;
};

const areas = new WeakMap<Element, Area>();
let press: Press | undefined;
/** Before the press: some systems select the word that is right-clicked, and that is not what the person selected. */
let selected = "";

/** The function that comes back ends it. */
export function giveContextMenu(element: HTMLElement, area: Area): () => void {
  areas.set(element, area);
  element.dataset["menuArea"] = "";
  return () => areas.delete(element);
}

/** As its key would. */
export function openContextMenu(element: Element): void {
  const { left, bottom } = element.getBoundingClientRect();
  areas.get(element)?.open({ x: left, y: bottom });
}

/** The pointer that is down now. */
export function heldPointer(): number | undefined {
  return press?.pointerId;
}

export function startContextMenus(): void {
  const early = { capture: true, passive: true };
  document.addEventListener("pointerdown", onPointerDown, early);
  document.addEventListener("pointermove", onPointerMove, early);
  document.addEventListener("pointerup", endPress, early);
  // Scrolling takes the pointer away.
  document.addEventListener("pointercancel", endPress, early);
  document.addEventListener("keydown", noteSelection, early);
  document.addEventListener("contextmenu", onContextMenu);
  document.addEventListener("selectstart", leaveToLongPress);
  document.addEventListener("dragstart", leaveToLongPress);
}

function onPointerDown({ pointerId, pointerType, clientX: x, clientY: y, timeStamp }: PointerEvent): void {
  noteSelection();
  const isSecondFinger = press?.isTouch ?? false;
  endPress();
  if (isSecondFinger) return;
  const isTouch = pointerType === "touch";
  // Of a finger, browsers say that it lies on what can be pressed within some ten pixels: a tap is meant so, a press is not.
  const on = isTouch ? document.elementFromPoint(x, y) : null;
  press = { pointerId, isTouch, on, x, y, since: timeStamp };
  // Where the browser knows of long presses itself, its event comes too; the first of both counts.
  if (areaAt(on)) press.timer = setTimeout(openByLongPress, longPress, press);
}

function onPointerMove({ pointerId, clientX, clientY }: PointerEvent): void {
  if (!press?.isTouch || press.pointerId !== pointerId) return;
  if (Math.hypot(clientX - press.x, clientY - press.y) > tolerance) clearTimeout(press.timer);
}

function endPress(): void {
  clearTimeout(press?.timer);
  press = undefined;
}

function openByLongPress(by: Press): void {
  const area = areaAt(by.on);
  if (!area) return;
  by.opened = true;
  if (selected === "") getSelection()?.removeAllRanges();
  swallowRelease();
  area.open(by);
}

function onContextMenu(event: MouseEvent): void {
  if (event.defaultPrevented) return;
  if (press?.opened) return event.preventDefault();
  const area = areaAt(press?.isTouch ? press.on : event.target);
  if (!area) return;
  event.preventDefault();
  if (press?.isTouch) openByLongPress(press);
  else area.open({ x: event.clientX, y: event.clientY });
}

/** Undefined where the browser's own menu is of more use: in fields, over what was selected, on some links. */
function areaAt(target: EventTarget | null): Area | undefined {
  if (!(target instanceof Element) || target.closest(fields) || isSelected(target)) return undefined;
  for (let element: Element | null = target; element; element = element.parentElement) {
    const area = areas.get(element);
    if (area) return area.keeps !== undefined && target.closest(area.keeps) ? undefined : area;
  }
  return undefined;
}

function isSelected(target: Element): boolean {
  return selected !== "" && getSelection()?.containsNode(target, true) === true;
}

function noteSelection(): void {
  selected = getSelection()?.toString() ?? "";
}

/** Otherwise a finger that lies on words selects them, and one that lies on a link begins to drag it away. */
function leaveToLongPress(event: Event): void {
  if (press?.timer !== undefined && event.timeStamp - press.since > slow) event.preventDefault();
}

/** The end of a long press is no click on what is below. */
function swallowRelease(): void {
  const over = new AbortController();
  const options = { capture: true, passive: false, signal: over.signal };
  document.addEventListener("touchcancel", () => over.abort(), options);
  document.addEventListener(
    "touchend",
    (event) => {
      event.preventDefault();
      over.abort();
    },
    options,
  );
}
