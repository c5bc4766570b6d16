/** Shortcuts that were pressed before the part that follows them was loaded. */

/** Milliseconds. What was pressed longer ago is not expected any more. */
const patience = 2_000;
const most = 8;

const pressed: KeyboardEvent[] = [];

export function startKeys(): void {
  document.addEventListener("keydown", keep);
}

/** Once, in the order in which they were pressed: from then on there is somebody to hear them. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  document.removeEventListener("keydown", keep);
  return pressed.splice(0).filter(({ timeStamp }) => performance.now() - timeStamp < patience);
}

function keep(event: KeyboardEvent): void {
  // Whatever was to open is not wanted any more.
  if (event.key === "Escape") pressed.length = 0;
  // Nothing that is written is kept, and no key that only goes with others.
  if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
  if (/^(?:Control|Alt|Shift|Meta)/.test(event.code)) return;
  // Who presses it again does so because nothing has happened.
  if (pressed.at(-1)?.code === event.code) pressed.pop();
  pressed.push(event);
  if (pressed.length > most) pressed.shift();
}
