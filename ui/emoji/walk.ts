/** Going through buttons by keys: the arrows lead to the one that lies there, and Tab leads past all of them. */

/** Whether the key led to another one. */
export function walk(event: KeyboardEvent): boolean {
  const { currentTarget, target } = event;
  if (!(currentTarget instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return false;
  const all = [...currentTarget.querySelectorAll<HTMLButtonElement>("button")];
  const from = all.findIndex((button) => button === target);
  const to = all[from] && next(event.key, all, from, getComputedStyle(currentTarget).direction === "rtl");
  if (!to) return false;
  for (const button of all) if (button.tabIndex === 0) button.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
  event.preventDefault();
  return true;
}

function next(key: string, all: readonly HTMLButtonElement[], from: number, isRtl: boolean) {
  switch (key) {
    case "ArrowRight":
      return all[from + (isRtl ? -1 : 1)];
    case "ArrowLeft":
      return all[from - (isRtl ? -1 : 1)];
    case "ArrowDown":
      return nearestInNextRow(all.slice(from));
    case "ArrowUp":
      return nearestInNextRow(all.slice(0, from + 1).reverse());
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default:
      return undefined;
  }
}

/** Of the row after that of the first one, the one that lies most nearly above or below it. */
function nearestInNextRow([first, ...others]: readonly HTMLButtonElement[]): HTMLButtonElement | undefined {
  if (!first) return undefined;
  const { left, top } = first.getBoundingClientRect();
  let nearest: { button: HTMLButtonElement; away: number } | undefined;
  let rowTop: number | undefined;
  for (const button of others) {
    const box = button.getBoundingClientRect();
    if (Math.abs(box.top - top) < 1) continue;
    rowTop ??= box.top;
    if (Math.abs(box.top - rowTop) >= 1) break;
    const away = Math.abs(box.left - left);
    if (!nearest || away < nearest.away) nearest = { button, away };
  }
  return nearest?.button;
}
