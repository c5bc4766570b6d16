/** The words as a reader may space them (WCAG 1.4.12): nothing is cut off by it that was to be seen before. */
import type { Page } from "playwright-core";

import { faults } from "./outline.ts";

const spaced = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

export async function faultsWhenSpaced(page: Page): Promise<string[]> {
  const before = new Set(await cutOff(page));
  const style = await page.addStyleTag({ content: spaced });
  const cut = await cutOff(page);
  const found = [...(await faults(page)), ...cut.filter((element) => !before.has(element))];
  await style.evaluate((element) => element.parentNode?.removeChild(element));
  return found.map((fault) => `spaced: ${fault}`);
}

/** What hides a part of its words below its edge. What ends in an ellipsis has a title that tells all of it. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element) => {
      const { overflowY, textOverflow, position } = getComputedStyle(element);
      const hides = ["hidden", "clip"].includes(overflowY) && textOverflow !== "ellipsis" && position !== "absolute";
      return hides && element.textContent !== "" && element.scrollHeight > element.clientHeight + 2;
    };
    const all = [...document.querySelectorAll("body *")].filter(
      (element) => element.checkVisibility() && isCut(element),
    );
    return all.map((element) => `${element.localName}.${element.className} is cut off`);
  });
}
