/** Writing into a field as if it had been typed, and the key that says it. */
import { touch } from "../store/viewport.ts";

/**
 * Whether Enter says it. Not where it ends the choice of an input method; and on a phone's keyboard it makes a new
 * line, as with Shift on others, unless a real one has come to it: with Ctrl it says it everywhere.
 */
export function isSending({ key, shiftKey, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean {
  if (key !== "Enter" || shiftKey || isComposing) return false;
  return !touch.peek() || ctrlKey || metaKey;
}

/** `range` in UTF-16 units; the caret comes behind the words. It can be undone, and the field tells of it by `input`. */
export function replaceIn(field: HTMLTextAreaElement, range: { start: number; end: number }, words: string): void {
  field.focus();
  field.setSelectionRange(range.start, range.end);
  // The only way that a browser keeps for undoing; where it is gone, the words come without.
  const typed = words === "" ? document.execCommand("delete") : document.execCommand("insertText", false, words);
  if (typed || field.value.slice(range.start).startsWith(words)) return;
  field.setRangeText(words, range.start, range.end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** At the caret, in the place of what is selected. */
export function insertInto(field: HTMLTextAreaElement, words: string): void {
  replaceIn(field, { start: field.selectionStart, end: field.selectionEnd }, words);
}
