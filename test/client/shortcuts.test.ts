/** Which keys are meant, and where they lead. */
import { describe, expect, test } from "vitest";

import { isPressed, isTyping, keysOf, type Stroke } from "../../ui/shortcuts/keys.ts";
import { neighbour, nextUnread } from "../../ui/shortcuts/neighbours.ts";
import { everywhere, onMessage } from "../../ui/shortcuts/shortcuts.ts";

/** `Ctrl+k`: held keys, and what the last one gave. */
function stroke(held: string, rest: Partial<Stroke> = {}): Stroke {
  const parts = held.split(/\+(?=.)/);
  return {
    key: parts.at(-1) ?? "",
    code: "",
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Meta"),
    altKey: parts.includes("Alt"),
    shiftKey: parts.includes("Shift"),
    isComposing: false,
    ...rest,
  };
}

const altGr: Partial<Stroke> = { getModifierState: (name) => name === "AltGraph" };

describe("keys", () => {
  test.each([
    ["Mod+K", "Ctrl+k", false],
    ["Mod+K", "Ctrl+K", false],
    ["Mod+K", "Meta+k", true],
    ["Alt+Shift+ArrowDown", "Alt+Shift+ArrowDown", false],
    ["Mod+Alt+ArrowUp", "Meta+Alt+ArrowUp", true],
    ["Mod+/", "Ctrl+/", false],
    ["Mod+/", "Ctrl+Shift+/", false],
    ["?", "Shift+?", false],
    ["+", "+", false],
    ["+", "Shift++", false],
    ["R", "r", false],
  ])("%s are pressed by %s", (keys, held, mac) => {
    expect(isPressed(stroke(held), keys, mac)).toBe(true);
  });

  test.each([
    ["Mod+K", "k", false],
    ["Mod+K", "Meta+k", false],
    ["Mod+K", "Ctrl+k", true],
    ["Mod+K", "Ctrl+Shift+k", false],
    ["Mod+K", "Ctrl+Alt+k", false],
    ["Alt+ArrowDown", "Alt+Shift+ArrowDown", false],
    ["Shift+Escape", "Escape", false],
    ["R", "Shift+R", false],
    ["R", "Ctrl+r", false],
  ])("%s are not pressed by %s", (keys, held, mac) => {
    expect(isPressed(stroke(held), keys, mac)).toBe(false);
  });

  test("are found where they are on keyboards with other letters", () => {
    expect(isPressed(stroke("Ctrl+ن", { code: "KeyK" }), "Mod+K", false)).toBe(true);
    expect(isPressed(stroke("Ctrl+л", { code: "KeyK" }), "Mod+K", false)).toBe(true);
    expect(isPressed(stroke("Shift+؟", { code: "Slash" }), "?", false)).toBe(true);
    // On a keyboard with our letters what is printed counts: this is Dvorak's T.
    expect(isPressed(stroke("Ctrl+t", { code: "KeyK" }), "Mod+K", false)).toBe(false);
  });

  test("that write something with AltGr, or belong to an input method, are left alone", () => {
    expect(isPressed(stroke("Ctrl+Alt+ArrowUp", altGr), "Mod+Alt+ArrowUp", false)).toBe(false);
    expect(isPressed(stroke("Ctrl+k", { isComposing: true }), "Mod+K", false)).toBe(false);
  });

  test.each([
    ["a", true],
    ["Shift+A", true],
    ["Ctrl+v", true],
    ["é", true],
    [" ", false],
    ["Enter", false],
    ["Ctrl+a", false],
    ["Alt+a", false],
    ["Dead", false],
  ])("%j write something: %s", (held, writes) => {
    expect(isTyping(stroke(held), false)).toBe(writes);
  });

  test("write with AltGr, too, and on a Mac with Option", () => {
    expect(isTyping(stroke("Ctrl+Alt+@", altGr), false)).toBe(true);
    expect(isTyping(stroke("Alt+ø"), true)).toBe(true);
  });

  test("are printed one by one", () => {
    expect(keysOf("Mod+Alt+ArrowUp")).toEqual(["Mod", "Alt", "ArrowUp"]);
    expect(keysOf("+")).toEqual(["+"]);
  });

  test.each([
    ["everywhere", everywhere],
    ["on a message", onMessage],
  ])("mean one thing each, %s", (_, shortcuts) => {
    const all = shortcuts.flatMap(({ keys }): readonly string[] => keys);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("the next one", () => {
  const abc = ["a", "b", "c"];

  test("goes on at the other end, and begins there where one is elsewhere", () => {
    expect(neighbour(abc, "a", 1)).toBe("b");
    expect(neighbour(abc, "c", 1)).toBe("a");
    expect(neighbour(abc, "a", -1)).toBe("c");
    expect(neighbour(abc, "c", -1)).toBe("b");
    expect(neighbour(abc, "elsewhere", 1)).toBe("a");
    expect(neighbour(abc, "elsewhere", -1)).toBe("c");
  });

  test("is not there where there is no other", () => {
    expect(neighbour(["a"], "a", 1)).toBeUndefined();
    expect(neighbour([], "a", -1)).toBeUndefined();
  });

  test("that is unread is the nearest of them in that direction, not where one is", () => {
    const stops = ["a", "b", "c", "d", "e"].map((path) => ({ path, isUnread: ["a", "c", "d"].includes(path) }));
    expect(nextUnread(stops, "b", 1)).toBe("c");
    expect(nextUnread(stops, "d", 1)).toBe("a");
    expect(nextUnread(stops, "d", -1)).toBe("c");
    expect(nextUnread(stops, "a", -1)).toBe("d");
    expect(nextUnread(stops, "elsewhere", 1)).toBe("a");
    expect(nextUnread([{ path: "a", isUnread: true }], "a", 1)).toBeUndefined();
  });
});
