/** How large the places are that a finger has to meet. */
import type { Page } from "playwright-core";

/** CSS pixels; a half of one is lost where edges lie between two. */
const least = 44;

/**
 * What can be pressed and is smaller than that, one line each, with its size. It is measured by pressing, as it were:
 * from the middle outwards, as far as what is met is still the same, be it by its own box, its label's or one without
 * words that makes it larger. Words in the midst of other words are as high as their line (WCAG 2.5.8, "inline").
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((enough) => {
    const pressable = "a[href], button, input, select, textarea, summary, [role='option']";

    /** Of many alike a few tell enough. */
    const looked = new Map<string, number>();
    function isOneOfMany(element: Element): boolean {
      const kind = `${element.tagName}.${element.className}`;
      const count = looked.get(kind) ?? 0;
      looked.set(kind, count + 1);
      return count >= 4;
    }

    function isMet(target: HTMLElement, x: number, y: number): boolean {
      const met = document.elementFromPoint(x, y);
      if (!met) return false;
      if (target.contains(met)) return true;
      const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
      return labels.some((label) => label.contains(met));
    }

    function reach(target: HTMLElement, x: number, y: number, stepX: number, stepY: number): number {
      let steps = 0;
      while (steps < enough && isMet(target, x + stepX * (steps + 1), y + stepY * (steps + 1))) steps += 1;
      return steps;
    }

    function isAmongWords(target: HTMLElement): boolean {
      if (!getComputedStyle(target).display.startsWith("inline")) return false;
      const around = [...(target.parentElement?.childNodes ?? [])];
      return around.some((node) => node instanceof Text && node.data.trim() !== "");
    }

    function measure(target: HTMLElement): string[] {
      if (target.matches("[hidden], .visually-hidden:not(input), .skip-link") || isAmongWords(target)) return [];
      if (!target.checkVisibility({ visibilityProperty: true }) || isOneOfMany(target)) return [];
      const label = target.matches("input.visually-hidden") ? target.closest("label") : null;
      const place = label ?? target;
      place.scrollIntoView({ block: "center", inline: "center" });
      const { left, top, width, height } = place.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      // Behind a dialog, or out of the screen.
      if (!isMet(target, x, y)) return [];
      const across = reach(target, x, y, -1, 0) + reach(target, x, y, 1, 0) + 1;
      const along = reach(target, x, y, 0, -1) + reach(target, x, y, 0, 1) + 1;
      if (Math.min(across, along) >= enough - 1) return [];
      const name = target.ariaLabel ?? (target.textContent?.trim() || target.title || target.className);
      return [`${target.localName}.${target.className} “${name.slice(0, 30)}”: ${across}×${along}`];
    }

    // What lies over the page may cover a part of what is below.
    const above = document.querySelector(":popover-open") ?? document;
    return [...above.querySelectorAll<HTMLElement>(pressable)].flatMap(measure);
  }, least);
}
