/** What is wrong with how a page is laid out, whatever is in it; one line each. */
import type { Page } from "playwright-core";

/**
 * Nothing is wider than the window; no words stick out of what they are in, or are cut without a way to read them whole;
 * nothing lies over what can be pressed.
 */
export function faults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found = new Set<string>();
    const visibility = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
    const overPage = "dialog:modal, :popover-open";
    const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

    // What is on its way is not yet where it will be.
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));

    function nameOf(element: Element): string {
      const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
      return `${element.localName}.${element.className} “${name.trim().slice(0, 24)}”`;
    }

    function isCut(element: Element): boolean {
      return getComputedStyle(element).overflowX !== "visible";
    }

    /** What cuts it or scrolls it, from the nearest on. What lies over the page is in nothing of it. */
    function around(element: Element): Element[] {
      const all: Element[] = [];
      for (let at = element; !at.matches(overPage) && at.parentElement; at = at.parentElement) {
        if (isCut(at.parentElement)) all.push(at.parentElement);
      }
      return all;
    }

    /** What remains of an element's box, or of a line of it, inside of all that it scrolls or is cut in. */
    function inSight(element: Element, box = element.getBoundingClientRect()): DOMRect | undefined {
      let { left, top, right, bottom } = box;
      [left, top] = [Math.max(left, 0), Math.max(top, 0)];
      [right, bottom] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
      for (const above of around(element)) {
        const edges = above.getBoundingClientRect();
        [left, top] = [Math.max(left, edges.left), Math.max(top, edges.top)];
        [right, bottom] = [Math.min(right, edges.right), Math.min(bottom, edges.bottom)];
      }
      return right - left > 4 && bottom - top > 4 ? new DOMRect(left, top, right - left, bottom - top) : undefined;
    }

    function sticksOut({ left, right }: DOMRect, box: DOMRect): boolean {
      return left < box.left - 2 || right > box.right + 2;
    }

    /** What it is cut by on its sides. */
    function cutter(element: Element): Element | undefined {
      const box = element.getBoundingClientRect();
      return around(element).find((above) => sticksOut(box, above.getBoundingClientRect()));
    }

    function mayBeCut(by: Element): boolean {
      const { overflowX, textOverflow } = getComputedStyle(by);
      // Words that end in dots are judged as words.
      if (textOverflow === "ellipsis") return true;
      return ["auto", "scroll"].includes(overflowX) && by.scrollWidth > by.clientWidth;
    }

    /** Lines break between letters only: one with so many marks that it is wider than its line has no other place. */
    function hasLettersOutside(text: Node, box: DOMRect): boolean {
      const letter = document.createRange();
      return [...letters.segment(text.textContent ?? "")].some(({ index, segment }) => {
        letter.setStart(text, index);
        letter.setEnd(text, index + segment.length);
        const place = letter.getBoundingClientRect();
        return segment.trim() !== "" && place.width <= box.width && sticksOut(place, box);
      });
    }

    /** A quote leads to where all of it stands. */
    function canBeReadWhole(element: Element, words: string): boolean {
      if (element.closest(".quote")) return true;
      let titled = element.closest<HTMLElement>("[title]");
      while (titled && !titled.title.includes(words)) titled = titled.parentElement?.closest("[title]") ?? null;
      return titled !== null;
    }

    const modal = [...document.querySelectorAll(overPage)].at(-1);
    const scope = modal ?? document.body;

    if (document.documentElement.scrollWidth > innerWidth) found.add("the page is wider than the window");

    for (const control of scope.querySelectorAll("button, a[href], input, select, textarea, [role=option]")) {
      if (!control.checkVisibility(visibility) || getComputedStyle(control).pointerEvents === "none") continue;
      const whole = control.getBoundingClientRect();
      const box = inSight(control);
      if (!box || control.closest(".skip-link, .visually-hidden")) continue;
      // The middle of a link that goes on in another line can be between its lines.
      for (const rect of control.getClientRects()) {
        const line = inSight(control, rect);
        const pressed = line && document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
        // What floats above what scrolls is meant to: that can be scrolled from under it.
        if (!pressed || pressed.closest(".timeline-pill, .completion")) continue;
        if (!control.contains(pressed) && !pressed.closest("label")?.contains(control)) {
          found.add(`${nameOf(control)} is under ${nameOf(pressed)}`);
        }
      }
      if (box.width < Math.min(whole.width, innerWidth) / 2) {
        const by = cutter(control);
        if (!by || !mayBeCut(by)) found.add(`${nameOf(control)} is cut`);
      }
    }

    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: text } = walker;
      const element = text.parentElement;
      if (!element || text.textContent?.trim() === "" || !element.checkVisibility(visibility)) continue;
      if (element.closest(".visually-hidden, option, textarea") || !inSight(element)) continue;
      const words = document.createRange();
      words.selectNodeContents(text);
      const holder = (isCut(element) ? element : around(element)[0]) ?? document.documentElement;
      const box = holder.getBoundingClientRect();
      if (!sticksOut(words.getBoundingClientRect(), box)) continue;
      const { overflowX, textOverflow } = getComputedStyle(holder);
      if (["auto", "scroll"].includes(overflowX)) continue;
      if (textOverflow === "ellipsis") {
        if (!canBeReadWhole(element, text.textContent?.trim() ?? ""))
          found.add(`${nameOf(element)} can't be read whole`);
      } else if (hasLettersOutside(text, box)) {
        found.add(`words of ${nameOf(element)} stick out of ${nameOf(holder)}`);
      }
    }
    return [...found];
  });
}
