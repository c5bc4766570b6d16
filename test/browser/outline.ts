/** What axe does not look at: one heading for each page, and nothing that has to be scrolled to in two directions. */
import type { Page } from "playwright-core";

export function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) => element.checkVisibility();
    const found: string[] = [];
    const headings = [...document.querySelectorAll("h1")].filter(isShown);
    const isWaiting = document.querySelector('main [aria-busy="true"]') !== null;
    if (headings.length > 1 || (headings.length === 0 && !isWaiting)) found.push(`${headings.length} h1`);
    // What is cut off with an ellipsis, or scrolls by itself, is inside of something that is not.
    const scrolls = [...document.querySelectorAll("html, main, .page-content, dialog, [popover], aside, nav")];
    for (const element of scrolls.filter(isShown)) {
      const over = element.scrollWidth - element.clientWidth;
      // A strip of links on one line is meant to be pushed along: only that way.
      const isStrip =
        element.matches("nav") &&
        [element, element.parentElement].some((one) => one && getComputedStyle(one).overflowX === "auto");
      if (over > 1 && !isStrip) found.push(`${element.localName}.${element.className} is ${over} pixels too wide`);
    }
    const names = [...document.querySelectorAll("main, nav, aside, section, dialog")].filter(isShown);
    for (const element of names) {
      const isNamed = element.matches("main, [aria-label], [aria-labelledby]");
      if (!isNamed) found.push(`${element.localName}.${element.className} has no name`);
    }
    return found;
  });
}
