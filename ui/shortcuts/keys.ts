/** Keys as they are written in the list of shortcuts, `Mod+Shift+K`, and when they are pressed. */

/** `Mod` is Command on a Mac, Control elsewhere. */
type Modifier = "Mod" | "Alt" | "Shift";

export type Stroke = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing"
> &
  Partial<Pick<KeyboardEvent, "getModifierState">>;

const modifierNames: readonly string[] = ["Mod", "Alt", "Shift"] satisfies Modifier[];

/** What a key without a letter of ours on it would have given on the keyboard that all others go by. */
const places: Readonly<Record<string, string>> = { Slash: "/", ShiftSlash: "?" };

/** Undefined on a server, and in tests of what is pure. */
export const isMac = /^(?:Mac|iP)/.test(globalThis.navigator?.platform ?? "");

export function isPressed(stroke: Stroke, keys: string, mac = isMac): boolean {
  // AltGr writes a sign, though Windows reports it as Control and Alt; an input method has keys of its own.
  if (stroke.isComposing || stroke.getModifierState?.("AltGraph")) return false;
  const { modifiers, key } = parse(keys);
  const [mod, other] = mac ? [stroke.metaKey, stroke.ctrlKey] : [stroke.ctrlKey, stroke.metaKey];
  if (other || mod !== modifiers.has("Mod") || stroke.altKey !== modifiers.has("Alt")) return false;
  // Which signs need Shift is the keyboard's affair.
  if (!isSign(key) && stroke.shiftKey !== modifiers.has("Shift")) return false;
  return keyOf(stroke) === key.toLowerCase();
}

/** Whether it writes something, or is about to insert what was copied. A space scrolls, or presses a button. */
export function isTyping(stroke: Stroke, mac = isMac): boolean {
  if (isPressed(stroke, "Mod+V", mac)) return true;
  if (stroke.isComposing || stroke.key === " " || [...stroke.key].length !== 1) return false;
  const isAltGr = stroke.getModifierState?.("AltGraph") ?? false;
  // On a Mac, Option writes signs.
  return isAltGr || (!stroke.ctrlKey && !stroke.metaKey && (mac || !stroke.altKey));
}

/** The single keys, in the order in which they are held: `["Mod", "K"]`. */
export function keysOf(keys: string): string[] {
  const { modifiers, key } = parse(keys);
  return [...modifiers, key];
}

function parse(keys: string): { modifiers: Set<Modifier>; key: string } {
  // The last one may itself be a plus.
  const parts = keys.split(/\+(?=.)/);
  const key = parts.pop() ?? "";
  return { modifiers: new Set(parts.filter(isModifier)), key };
}

function isModifier(part: string): part is Modifier {
  return modifierNames.includes(part);
}

function isSign(key: string): boolean {
  return key.length === 1 && key.toLowerCase() === key.toUpperCase();
}

/** By what is printed on it; on a keyboard with other letters, by where it is. */
function keyOf({ key, code, shiftKey }: Stroke): string {
  if (key.length > 1 || /[\x21-\x7e]/.test(key)) return key.toLowerCase();
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  return letter?.toLowerCase() ?? places[shiftKey ? `Shift${code}` : code] ?? key;
}
